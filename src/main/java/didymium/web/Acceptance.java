package didymium.web;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether what is answered is something that the caller takes (RFC 9110, 12.5.1 and 12.5.3). */
final class Acceptance {
  private static final Pattern NOTHING = Pattern.compile("0(\\.0{0,3})?");

  private static final Pattern GZIP = Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\b)");

  private Acceptance() {}

  /** Whether it may be packed. */
  static boolean takesGzip(RoutingContext context) {
    var accepted = context.request().headers().getAll("Accept-Encoding");
    return GZIP.matcher(String.join(",", accepted)).find();
  }

  /**
   * @param accept the header's lines; none for whatever comes
   * @param media what it may answer with, without parameters
   */
  static boolean takes(List<String> accept, Set<String> media) {
    var wanted = String.join(",", accept);
    return wanted.isBlank() || media.stream().anyMatch(one -> takes(wanted.split(","), one));
  }

  /** The range that says most of a type goes before the others. */
  private static boolean takes(String[] ranges, String media) {
    var whole = media.substring(0, media.indexOf('/')) + "/*";
    for (var range : List.of(media, whole, "*/*")) {
      Boolean said = said(ranges, range);
      if (said != null) {
        return said;
      }
    }
    return false;
  }

  /** Null where nothing is said of this very range. */
  private static Boolean said(String[] ranges, String range) {
    Boolean said = null;
    for (var given : ranges) {
      var parts = given.split(";");
      if (parts.length > 0 && parts[0].strip().equalsIgnoreCase(range)) {
        said = Boolean.TRUE.equals(said) || !refuses(parts);
      }
    }
    return said;
  }

  private static boolean refuses(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      var parameter = parts[i].strip();
      if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
        return NOTHING.matcher(parameter.substring(2).strip()).matches();
      }
    }
    return false;
  }
}
