package didymium.web;

import didymium.access.Actor;
import didymium.access.Tokens;
import didymium.bus.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets through who shows a good access token, and says why to all others. */
final class Authentication implements Handler<RoutingContext> {
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;

  Authentication(Tokens tokens) {
    this.tokens = tokens;
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
    tokens.verify(token).onSuccess(actor -> proceed(context, actor)).onFailure(context::fail);
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
