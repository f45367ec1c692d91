package didymium.web;

import didymium.bus.Problem;
import didymium.bus.Sha256;
import didymium.bus.Versions;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The entity tags that a request names in {@code If-Match} or {@code If-None-Match} (RFC 9110,
 * 8.8.3 and 13.1), and those of what is answered.
 *
 * <p>What has a version has a strong tag: {@code "3"} is the version, and {@code
 * "3-9f86d081884c7d65"} that version as one reader is shown it, since what a reader may do with it,
 * and what others did around it, change without it. {@code If-Match} goes by the version, so both
 * are good there; {@code If-None-Match} by all of the tag. All else has a weak one, of its bytes
 * before they are packed.
 *
 * @param any {@code *}: whatever there is
 */
public record EntityTags(boolean any, List<Tag> tags) {
  private static final Pattern NEXT =
      Pattern.compile("\\G[ \\t]*(?:(W/)?\"([!#-~\\x80-\\uffff]*)\")?[ \\t]*(?:,|$)");
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,9})(?:-[0-9a-f]{16})?");
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final int SHOWN = 16;
  private static final String KNOWN = "entityTagsKnown";

  /** A tag as it stands between its quotes. */
  record Tag(boolean weak, String opaque) {}

  /**
   * Those of a request.
   *
   * @return null where it has no such header
   * @throws Problem 400 for what is no list of tags
   */
  static EntityTags of(RoutingContext context, String header) {
    var lines = context.request().headers().getAll(header);
    return lines.isEmpty() ? null : parse(header, String.join(",", lines));
  }

  /** A list may have empty elements (RFC 9110, 5.6.1.2), but has one that is not. */
  static EntityTags parse(String header, String value) {
    if (value.strip().equals("*")) {
      return new EntityTags(true, List.of());
    }
    var tags = new ArrayList<Tag>();
    var next = NEXT.matcher(value);
    int end = 0;
    while (end < value.length() && next.find()) {
      end = next.end();
      if (next.group(2) != null) {
        tags.add(new Tag(next.group(1) != null, next.group(2)));
      }
    }
    if (end < value.length() || tags.isEmpty()) {
      throw Problem.invalid("malformed-entity-tag", null, header);
    }
    return new EntityTags(false, tags);
  }

  /** The versions that are named; a weak tag is never good for a change. */
  Versions versions() {
    if (any) {
      return Versions.ANY;
    }
    return new Versions(
        tags.stream()
            .filter(tag -> !tag.weak())
            .map(tag -> VERSION.matcher(tag.opaque()))
            .filter(version -> version.matches())
            .map(version -> Integer.valueOf(version.group(1)))
            .collect(Collectors.toSet()));
  }

  /** Whether a tag is among them, weak or strong. */
  boolean include(String tag) {
    var opaque = tag.substring(tag.indexOf('"') + 1, tag.length() - 1);
    return any || tags.stream().anyMatch(named -> named.opaque().equals(opaque));
  }

  /** The tag of a version, whoever reads it. */
  static String ofVersion(int version) {
    return "\"" + version + '"';
  }

  /** The tag of a version as one reader is shown it. */
  static String ofVersion(int version, byte[] shown) {
    return "\"" + version + '-' + Sha256.hex(shown).substring(0, SHOWN) + '"';
  }

  /** The tag of what has no version. */
  public static String ofBytes(byte[] shown) {
    return "W/" + Sha256.tag(shown);
  }

  /**
   * Reads what the caller has already, before anything is done: what is answered later could not be
   * refused any more. What changes something answers whole.
   */
  static void note(RoutingContext context) {
    if (READING.contains(context.request().method())) {
      context.put(KNOWN, of(context, "If-None-Match"));
    }
    context.next();
  }

  /**
   * Names what is about to be sent, and answers 304 instead where the caller has it already.
   *
   * @return whether it was answered so
   */
  public static boolean spare(RoutingContext context, String tag) {
    var response = context.response().putHeader("ETag", tag);
    EntityTags known = context.get(KNOWN);
    boolean spared = known != null && known.include(tag);
    if (spared) {
      response.setStatusCode(304).end();
    }
    return spared;
  }
}
