package didymium.gates;

import didymium.calendar.DueDate;
import didymium.evaluation.Criterion;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The decision point from one stage to the next, as all who see the project read it.
 *
 * @param stage the one that is left
 * @param next the one that is entered
 * @param baselineDue the first due date; it never moves
 * @param baselineStatedOn when that was said
 * @param slipDays days from the end of the baseline's period to the end of the due date's, or to
 *     today once that is later; of one that is passed, to the day on which it was
 * @param review the latest; null while there was none
 * @param passedAt null while it is not passed
 */
public record Gate(
    UUID id,
    UUID projectId,
    String projectTitle,
    Stage stage,
    Stage next,
    GateState state,
    DueDate baselineDue,
    DueDate baselineStatedOn,
    DueDate due,
    int slipDays,
    int forecastCount,
    List<Criterion> criteria,
    Review review,
    Instant passedAt,
    String note,
    String source,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /** What is asked, and of which runs. */
  public record Asked(UUID gateId, UUID projectId, Stage stage, List<Criterion> criteria) {}

  /**
   * @param now when it is asked
   */
  static int slipDays(DueDate due, Instant passedAt, DueDate baseline, Instant now) {
    return passedAt == null
        ? due.slipDays(baseline, DueDate.today(now).date())
        : DueDate.today(passedAt).slipDays(baseline);
  }

  Asked asked() {
    return new Asked(id, projectId, stage, criteria);
  }

  /** The stage after a stage; null after the last. */
  static Stage after(Stage stage) {
    int next = stage.ordinal() + 1;
    return next < Stage.values().length ? Stage.values()[next] : null;
  }

  Set<UUID> criterionIds() {
    return criteria.stream().map(Criterion::id).collect(Collectors.toSet());
  }

  boolean isOpen() {
    return state != GateState.PASSED;
  }

  boolean isUnderReview() {
    return state == GateState.UNDER_REVIEW;
  }

  Gate criteria(List<Criterion> changed, Instant now) {
    return copy(state, due, forecastCount, changed, review, passedAt, note, source, now);
  }

  Gate described(String newNote, String newSource, Instant now) {
    return copy(state, due, forecastCount, criteria, review, passedAt, newNote, newSource, now);
  }

  Gate forecast(DueDate expected, Instant now) {
    return copy(state, expected, forecastCount + 1, criteria, review, passedAt, note, source, now);
  }

  /** The same after something happened to its review. */
  Gate reviewed(Review changed, Instant now) {
    var to =
        switch (changed.state()) {
          case OPEN -> GateState.UNDER_REVIEW;
          case PASSED -> GateState.PASSED;
          case VOID, CLOSED -> GateState.PLANNED;
        };
    var passed = to == GateState.PASSED ? now : null;
    return copy(to, due, forecastCount, criteria, changed, passed, note, source, now);
  }

  /** The next version. */
  private Gate copy(
      GateState newState,
      DueDate newDue,
      int forecasts,
      List<Criterion> newCriteria,
      Review newReview,
      Instant passed,
      String newNote,
      String newSource,
      Instant now) {
    return new Gate(
        id,
        projectId,
        projectTitle,
        stage,
        next,
        newState,
        baselineDue,
        baselineStatedOn,
        newDue,
        slipDays(newDue, passed, baselineDue, now),
        forecasts,
        newCriteria,
        newReview,
        passed,
        newNote,
        newSource,
        version + 1,
        createdAt,
        now);
  }
}
