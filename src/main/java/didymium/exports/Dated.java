package didymium.exports;

import didymium.calendar.DueDate;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.UUID;

/**
 * A milestone or a gate as a calendar shows it.
 *
 * @param gate whether it is a gate: then it has no title, and {@code next} is the stage after it
 * @param means how a milestone is verified; null for gates
 * @param slipDays how much later than the baseline, in days
 * @param version counts its changes
 */
record Dated(
    UUID id,
    boolean gate,
    String title,
    Stage stage,
    String projectTitle,
    String state,
    String means,
    DueDate baselineDue,
    DueDate due,
    int slipDays,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /** The stage that a gate leads to; null after the last. */
  Stage next() {
    int next = stage.ordinal() + 1;
    return next < Stage.values().length ? Stage.values()[next] : null;
  }
}
