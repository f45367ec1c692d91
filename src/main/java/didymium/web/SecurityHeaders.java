package didymium.web;

import io.vertx.ext.web.RoutingContext;

/** What every response says to browsers; pages add their own content security policy. */
final class SecurityHeaders {
  private SecurityHeaders() {}

  static void add(RoutingContext context) {
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    context.next();
  }
}
