package didymium.web;

import static java.util.stream.Collectors.joining;

import didymium.access.Actor;
import didymium.access.Scope;
import didymium.bus.Problem;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Who may call an operation at all: people always, machine clients as it declares. The contract
 * says the same under {@code security}.
 *
 * @param clients whether machine clients may call it
 * @param scopes all of which a client's token needs; none where any client may call it
 */
record Audience(boolean clients, List<Scope> scopes) {
  static final Audience PEOPLE = new Audience(false, List.of());
  static final Audience ANY_CLIENT = new Audience(true, List.of());

  private static final String DECLARED = "audience";

  static Audience with(Scope... scopes) {
    return new Audience(true, List.of(scopes));
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
    for (var scope : scopes) {
      if (!actor.has(scope)) {
        challenge(context);
        throw Problem.forbidden("insufficient-scope", scope.code());
      }
    }
  }

  private void challenge(RoutingContext context) {
    var needed = scopes.stream().map(Scope::code).collect(joining(" "));
    context
        .response()
        .putHeader(
            "WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + needed + '"');
  }
}
