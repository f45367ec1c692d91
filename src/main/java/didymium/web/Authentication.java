package didymium.web;

import didymium.access.Actor;
import didymium.access.Ended;
import didymium.access.Tokens;
import didymium.bus.Problem;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Lets through who shows a good access token, and says why to all others. */
public final class Authentication {
  private static final String BEARER = "Bearer ";
  private static final String SESSION = "session";

  private final Tokens tokens;
  private final RateLimits limits;

  /**
   * Requests that are answered at this moment, by whom a token was shown. Whoever waits for the end
   * of a response adds an end handler to its context: one set at the response would take the place
   * of all others.
   */
  private final Set<RoutingContext> open = new HashSet<>();

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
    open.add(context);
    context.addEndHandler(ended -> open.remove(context));
    context.put(Call.ACTOR, actor).next();
  }

  /** Breaks off what is still being sent to those whose session has ended. */
  void end(Ended.News news) {
    for (var context : List.copyOf(open)) {
      var problem = news.of(session(context));
      if (problem != null) {
        end(context, problem);
      }
    }
  }

  /** Read from the token once, and only where it is asked for. */
  private static UUID session(RoutingContext context) {
    UUID known = context.get(SESSION);
    if (known == null) {
      known = Tokens.session(token(context));
      context.put(SESSION, known);
    }
    return known;
  }

  private static void end(RoutingContext context, Problem problem) {
    Consumer<Problem> farewell = context.get(Call.FAREWELL);
    if (farewell != null) {
      farewell.accept(problem);
    } else if (context.response().headWritten() || !context.request().isEnded()) {
      breakOff(context);
    } else {
      // what is decided already is told; what begins to be sent only now is broken off
      context.addHeadersEndHandler(
          begun -> context.vertx().runOnContext(written -> breakOff(context)));
    }
  }

  private static void breakOff(RoutingContext context) {
    var response = context.response();
    if (!response.ended() && !response.closed()) {
      response.reset();
    }
  }
}
