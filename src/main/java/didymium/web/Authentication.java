package didymium.web;

import didymium.access.Actor;
import didymium.access.Tokens;
import didymium.bus.Problem;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;

/** Lets through who shows a good access token, and says why to all others. */
public final class Authentication {
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final RateLimits limits;

  Authentication(Tokens tokens, RateLimits limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  /** Lets everybody through who does not ask too often. */
  Route open(Route route) {
    return route.handler(limits::admit);
  }

  /** Lets only those through to the handlers that follow on the route whom it is for. */
  Route guard(Route route, Audience audience) {
    audience.declare(route);
    return route.handler(context -> handle(context, audience));
  }

  private void handle(RoutingContext context, Audience audience) {
    var token = token(context);
    if (token == null) {
      limits.address(context);
      context.fail(Problem.unauthenticated("not-signed-in"));
      return;
    }
    // a body must not get lost while the token is checked
    context.request().pause();
    tokens
        .verify(token)
        .onSuccess(actor -> proceed(context, actor, audience))
        .onFailure(refusal -> refuse(context, refusal));
  }

  /** Whoever tries tokens is counted by address. */
  private void refuse(RoutingContext context, Throwable refusal) {
    try {
      limits.address(context);
      context.fail(refusal);
    } catch (Problem tooOften) {
      context.fail(tooOften);
    }
  }

  /** The access token of a request; null where there is none. */
  public static String token(RoutingContext context) {
    var header = context.request().getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  private void proceed(RoutingContext context, Actor actor, Audience audience) {
    context.request().resume();
    try {
      limits.caller(context, actor.id());
      audience.admit(context, actor);
    } catch (Problem refusal) {
      context.fail(refusal);
      return;
    }
    context.put(Call.ACTOR, actor).next();
  }
}
