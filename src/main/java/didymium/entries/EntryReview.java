package didymium.entries;

import didymium.bus.Coded;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody other than its author found of a run.
 *
 * @param reason always there for a question
 * @param another whether it was said to be another run than those that look the same
 * @param organisationName its short name
 */
public record EntryReview(
    UUID id,
    UUID entryId,
    Finding decision,
    String reason,
    boolean another,
    UUID by,
    String byName,
    UUID organisationId,
    String organisationName,
    Instant at) {

  /** Whether the run counts as evidence. */
  public enum Finding implements Coded {
    ACCEPTED,
    QUESTIONED
  }
}
