package didymium.bus;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Identifiers: UUID version 7 (RFC 9562), so that they sort by the time they were made. */
public final class Ids {
  private Ids() {}

  /** The least that an identifier made at a time, or later, can be. */
  public static UUID from(Instant time) {
    return new UUID(time.toEpochMilli() << Short.SIZE, 0);
  }

  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  /**
   * Reads an identifier as the API writes it.
   *
   * @throws Problem 404 {@code not-found} for anything else: no such thing can exist
   */
  public static UUID of(String text) {
    try {
      var id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException malformed) {
      throw Problem.notFound("not-found");
    }
    throw Problem.notFound("not-found");
  }
}
