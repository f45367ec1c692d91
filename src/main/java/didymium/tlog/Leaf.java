package didymium.tlog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the log of a project holds of one entry: who sees the project sees this, whether or not they
 * may read the content.
 *
 * @param index its place in the project's log, from 0
 * @param type such as {@code entry-logged}
 * @param at when it happened, to the microsecond
 * @param organisationId the organisation of who did it
 * @param commitment binds the content without giving it away
 */
public record Leaf(
    UUID id, long index, String type, Instant at, UUID organisationId, Hash commitment) {

  /** How many random bytes hide a content that could be guessed. */
  public static final int SALT_LENGTH = 32;

  private static final Pattern TYPE = Pattern.compile("[a-z0-9.-]{1,100}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final String UUID_TEXT =
      "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
  private static final Pattern ENVELOPE =
      Pattern.compile(
          ("\\{\"id\":\"%s\",\"index\":([0-9]+),\"type\":\"(%s)\",\"at\":\"([0-9T:.-]+Z)\","
                  + "\"organisationId\":\"%s\",\"commitment\":\"([A-Za-z0-9+/=]{44})\"\\}")
              .formatted(UUID_TEXT, TYPE, UUID_TEXT));

  /**
   * @throws MalformedNote if the log cannot hold it
   */
  public Leaf {
    if (index < 0 || !TYPE.matcher(type).matches()) {
      throw new MalformedNote("not a leaf: index %d, type %s".formatted(index, type));
    }
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** The bytes that are hashed into the tree: JSON without blanks, members in this order. */
  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The leaf's hash in the tree. */
  public Hash hash() {
    return Hash.leaf(bytes());
  }

  /**
   * Reads what {@link #bytes()} gave.
   *
   * @throws MalformedNote for the same in any other form
   */
  public static Leaf parse(byte[] bytes) {
    return parse(Strict.utf8(bytes));
  }

  /**
   * Reads an envelope.
   *
   * @throws MalformedNote unless it is exactly as the log writes it
   */
  public static Leaf parse(String envelope) {
    var matcher = ENVELOPE.matcher(envelope);
    if (!matcher.matches()) {
      throw new MalformedNote("not a leaf of the log");
    }
    var at = time(matcher.group(4));
    return new Leaf(
        UUID.fromString(matcher.group(1)),
        Strict.number(matcher.group(2)),
        matcher.group(3),
        at,
        UUID.fromString(matcher.group(5)),
        Hash.parse(matcher.group(6)));
  }

  private static Instant time(String text) {
    try {
      var at = LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
      if (TIME.format(at).equals(text)) {
        return at;
      }
    } catch (DateTimeException malformed) {
      throw new MalformedNote("not a time of the log: " + text);
    }
    throw new MalformedNote("not a time of the log: " + text);
  }

  /**
   * What binds a content: the SHA-256 of the salt and, in UTF-8, {@code {"actorId", "actorName",
   * "subject": {"kind", "id"}, "restrictedTo", "content"}}, with the content in it as it is stored.
   *
   * @throws MalformedNote unless the salt has 32 bytes: with another length, a part of the content
   *     could pass as salt
   */
  public static Hash commitment(byte[] salt, String said) {
    if (salt.length != SALT_LENGTH) {
      throw new MalformedNote("a salt has 32 bytes, not " + salt.length);
    }
    return Hash.sha256(salt, Strict.utf8(said));
  }

  @Override
  public String toString() {
    return """
        {"id":"%s","index":%d,"type":"%s","at":"%s","organisationId":"%s","commitment":"%s"}"""
        .formatted(id, index, type, TIME.format(at), organisationId, commitment);
  }
}
