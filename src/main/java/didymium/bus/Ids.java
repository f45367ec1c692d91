package didymium.bus;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Identifiers: UUID version 7 (RFC 9562), so that they sort by the time they were made. */
public final class Ids {
  private Ids() {}

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
