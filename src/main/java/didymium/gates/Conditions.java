package didymium.gates;

import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneCommand.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The conditions of a pass as milestones of the stage that is entered. Pure. */
final class Conditions {
  private static final int LONGEST_TITLE = 200;
  private static final int MONTHS = 3;

  private Conditions() {}

  /**
   * A milestone that nobody owns yet; what verifies it is the condition itself.
   *
   * @param next the due date of the gate that follows; null where none is planned
   */
  static Plan plan(Review.Condition condition, Stage stage, DueDate next, Instant now) {
    var later = next == null ? later(now) : next;
    var due = condition.due() == null ? later : condition.due();
    return new Plan(title(condition.text()), stage, condition.text(), null, due, due, null, null);
  }

  private static DueDate later(Instant now) {
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC).plusMonths(MONTHS);
    return new DueDate(day, Precision.DAY);
  }

  /** One line, cut between characters and not within one. */
  private static String title(String text) {
    var line = text.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
  }
}
