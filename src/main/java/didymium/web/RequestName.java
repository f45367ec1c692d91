package didymium.web;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * By what a request is found again, in the portal's log and in the caller's. The portal's own name
 * for it is a UUID: the caller's {@code X-Request-Id} where that is one. Any other that a caller
 * gives, and the trace that the request is part of (W3C Trace Context), are given back as they came
 * and stand beside it in the log.
 */
final class RequestName {
  private static final String OWN = "requestId";
  private static final String GIVEN = "requestIdGiven";
  private static final String TRACE = "trace";
  private static final String HEADER = "X-Request-Id";

  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,128}");

  /** Version 00 is of this length; a later one may say more at its end. */
  private static final Pattern TRACES =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
              + "|(?!00|ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
              + "-[!-~]{0,200}");

  private RequestName() {}

  static void note(RoutingContext context) {
    var given = only(context, HEADER, PRINTABLE);
    boolean good = given != null && UUIDS.matcher(given).matches();
    var own = good ? given : UUID.randomUUID().toString();
    context.put(OWN, own).put(GIVEN, good ? null : given);
    context.response().putHeader(HEADER, given == null ? own : given);
    var trace = only(context, "traceparent", TRACES);
    if (trace != null) {
      context.put(TRACE, trace.split("-")[1]).response().putHeader("traceparent", trace);
    }
    context.next();
  }

  /** A header that is there once and well formed; else null, for nobody is refused for it. */
  private static String only(RoutingContext context, String header, Pattern shape) {
    var lines = context.request().headers().getAll(header);
    return lines.size() == 1 && shape.matcher(lines.get(0)).matches() ? lines.get(0) : null;
  }

  /** The portal's own. */
  static String of(RoutingContext context) {
    return context.get(OWN);
  }

  /** The caller's, where it is no UUID; null where there is none. */
  static String given(RoutingContext context) {
    return context.get(GIVEN);
  }

  /** The trace that it is part of; null for none. */
  static String trace(RoutingContext context) {
    return context.get(TRACE);
  }
}
