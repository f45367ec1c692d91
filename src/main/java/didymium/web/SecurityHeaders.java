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

  private static final CharSequence STRICT = createOptimized("Strict-Transport-Security");
  private static final CharSequence YEAR = createOptimized("max-age=31536000");

  private SecurityHeaders() {}

  /**
   * @param secure whether browsers reach the portal by https alone: then they remember it
   */
  static void add(RoutingContext context, boolean secure) {
    HEADERS.forEach(context.response()::putHeader);
    if (secure) {
      context.response().putHeader(STRICT, YEAR);
    }
    context.next();
  }
}
