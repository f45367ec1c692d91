package didymium.web;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What every response says to browsers; pages add their own content security policy. */
final class SecurityHeaders {
  /** Checked and encoded once, not for each response. */
  private static final Map<CharSequence, CharSequence> HEADERS =
      Map.of(
          createOptimized("X-Content-Type-Options"),
          createOptimized("nosniff"),
          createOptimized("Referrer-Policy"),
          createOptimized("same-origin"),
          createOptimized("Cross-Origin-Opener-Policy"),
          createOptimized("same-origin"),
          createOptimized("Cross-Origin-Resource-Policy"),
          createOptimized("same-origin"),
          createOptimized("Content-Security-Policy"),
          createOptimized("default-src 'none'; frame-ancestors 'none'"));

  private SecurityHeaders() {}

  static void add(RoutingContext context) {
    HEADERS.forEach(context.response()::putHeader);
    context.next();
  }
}
