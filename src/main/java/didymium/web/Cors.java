package didymium.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Lets pages of some other origins call the portal from browsers (Fetch standard, CORS). They show
 * a token; browsers keep cookies out, as credentials are never allowed.
 *
 * @param origins as browsers send them
 */
record Cors(Set<String> origins) {
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String SENT =
      "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match,"
          + " If-None-Match, If-Range, Last-Event-ID, Prefer, Range, X-Request-Id, traceparent";
  private static final String SHOWN =
      "Accept-Ranges, Allow, Content-Disposition, Content-Range, Deprecation, ETag,"
          + " Idempotency-Replayed, Link, Location, Preference-Applied, RateLimit, RateLimit-Policy,"
          + " Retry-After, Sunset, WWW-Authenticate, X-Request-Id, traceparent";

  /** How long browsers remember, in seconds. */
  private static final String REMEMBERED = "600";

  void handle(RoutingContext context) {
    var origin = context.request().getHeader("Origin");
    if (!origins.isEmpty()) {
      // whoever keeps an answer keeps one for each origin
      context.addHeadersEndHandler(end -> context.response().headers().add("Vary", "Origin"));
    }
    if (origin == null || !origins.contains(origin)) {
      context.next();
      return;
    }
    context
        .response()
        .putHeader("Access-Control-Allow-Origin", origin)
        .putHeader("Access-Control-Expose-Headers", SHOWN);
    if (isAskedBefore(context)) {
      context
          .response()
          .setStatusCode(204)
          .putHeader("Access-Control-Allow-Methods", METHODS)
          .putHeader("Access-Control-Allow-Headers", SENT)
          .putHeader("Access-Control-Max-Age", REMEMBERED)
          .end();
    } else {
      context.next();
    }
  }

  private static boolean isAskedBefore(RoutingContext context) {
    var request = context.request();
    return request.method() == HttpMethod.OPTIONS
        && request.headers().contains("Access-Control-Request-Method");
  }
}
