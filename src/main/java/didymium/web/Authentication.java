package didymium.web;

import didymium.access.Actor;
import didymium.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Lets through who shows a good access token, and says why to all others. */
final class Authentication implements Handler<RoutingContext> {
  private static final String BEARER = "Bearer ";

  private final Function<String, Future<Actor>> verify;

  /**
   * @param verify from access token to actor; fails with a {@link Problem} 401
   */
  Authentication(Function<String, Future<Actor>> verify) {
    this.verify = verify;
  }

  @Override
  public void handle(RoutingContext context) {
    var token = token(context);
    if (token == null) {
      context.fail(Problem.unauthenticated("not-signed-in"));
      return;
    }
    // a body must not get lost while the token is checked
    context.request().pause();
    verify.apply(token).onSuccess(actor -> proceed(context, actor)).onFailure(context::fail);
  }

  /** The access token of a request; null where there is none. */
  static String token(RoutingContext context) {
    var header = context.request().getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  private static void proceed(RoutingContext context, Actor actor) {
    context.put(Call.ACTOR, actor);
    context.request().resume();
    context.next();
  }
}
