package didymium.entries;

import com.fasterxml.jackson.annotation.JsonValue;
import didymium.bus.Codes;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody other than its author found of a run.
 *
 * @param reason always there for a question
 * @param organisationName its short name
 */
public record EntryReview(
    UUID id,
    UUID entryId,
    Finding decision,
    String reason,
    UUID by,
    String byName,
    UUID organisationId,
    String organisationName,
    Instant at) {

  /** Whether the run counts as evidence. */
  public enum Finding {
    ACCEPTED,
    QUESTIONED;

    @JsonValue
    public String code() {
      return Codes.code(this);
    }
  }
}
