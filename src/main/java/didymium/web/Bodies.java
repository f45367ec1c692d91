package didymium.web;

import didymium.bus.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** What bodies operations take: of which media types, and not packed. */
public final class Bodies {
  private static final String JSON = "application/json";
  private static final String PLAIN = "identity";

  private Bodies() {}

  static void accept(RoutingContext context, Set<String> media) {
    requirePlain(context);
    if (!media.contains(media(context))) {
      throw Problem.http(415, "unsupported-media-type.other", String.join(", ", media));
    }
    context.next();
  }

  static void acceptJson(RoutingContext context) {
    requirePlain(context);
    var media = media(context);
    if (media == null ? hasBody(context) : !accepted(context, media)) {
      throw Problem.http(415, "unsupported-media-type");
    }
    context.next();
  }

  /** What a packed body unpacks to is not known before; {@code Accept-Encoding} as of RFC 7694. */
  private static void requirePlain(RoutingContext context) {
    var encoding = context.request().getHeader("Content-Encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase(PLAIN)) {
      context.response().putHeader("Accept-Encoding", PLAIN);
      throw Problem.http(415, "unsupported-content-encoding");
    }
  }

  /** The media type of the body, without its parameters; null where none is said. */
  public static String media(RoutingContext context) {
    var type = context.request().getHeader("Content-Type");
    return type == null ? null : type.split(";", 2)[0].strip().toLowerCase();
  }

  private static boolean hasBody(RoutingContext context) {
    var length = context.request().getHeader("Content-Length");
    return length == null
        ? context.request().getHeader("Transfer-Encoding") != null
        : !length.equals("0");
  }

  private static boolean accepted(RoutingContext context, String media) {
    return media.equals(JSON)
        || media.equals("application/merge-patch+json")
            && context.request().method() == HttpMethod.PATCH;
  }
}
