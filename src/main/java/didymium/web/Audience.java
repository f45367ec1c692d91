package didymium.web;

import didymium.access.Actor;
import didymium.access.Scope;
import didymium.bus.Problem;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;

/**
 * Who may call an operation at all: people always, machine clients as it declares. The contract
 * says the same under {@code security}.
 *
 * @param clients whether machine clients may call it
 * @param scope that a client's token needs; null where any client may call it
 */
record Audience(boolean clients, Scope scope) {
  static final Audience PEOPLE = new Audience(false, null);
  static final Audience ANY_CLIENT = new Audience(true, null);

  private static final String DECLARED = "audience";

  static Audience with(Scope scope) {
    return new Audience(true, scope);
  }

  /** Writes at the route whom it is for, so that the contract can be held against it. */
  void declare(Route route) {
    route.putMetadata(DECLARED, this);
  }

  /** What a route declared; null where it did not. */
  static Audience of(Route route) {
    return route.getMetadata(DECLARED);
  }

  /**
   * Lets through whom the operation is for, and says to clients what they lack (RFC 6750, 3.1).
   *
   * @throws Problem 403 {@code people-only} or {@code insufficient-scope}
   */
  void admit(RoutingContext context, Actor actor) {
    if (!actor.isClient()) {
      return;
    }
    if (!clients) {
      throw Problem.forbidden("people-only");
    }
    if (scope != null && !actor.has(scope)) {
      context
          .response()
          .putHeader(
              "WWW-Authenticate",
              "Bearer error=\"insufficient_scope\", scope=\"" + scope.code() + '"');
      throw Problem.forbidden("insufficient-scope", scope.code());
    }
  }
}
