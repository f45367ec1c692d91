package didymium.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.entries.Amendment;
import didymium.entries.EntryContent;
import didymium.entries.Visibility;
import didymium.lots.LotDescription;
import didymium.measurements.Measurement;
import didymium.measurements.Scale;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneState;
import didymium.projects.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The joint project that only shows how one looks, as {@code sample/illustration.json} tells it.
 * All its dates count from the day of loading, and all its texts say that they are illustrative.
 */
record Illustration(
    String title,
    List<String> elements,
    String route,
    Product product,
    String industry,
    Stage stage,
    List<Promise> milestones,
    List<Described> lots) {
  /** When all its dates were said for the first time. */
  static final Day PLANNED = new Day(-420, Precision.QUARTER);

  private static final String MARK = "Illustrative. ";

  /** The text as it is shown; null stays null. */
  static String marked(String text) {
    return text == null ? null : MARK + text;
  }

  /** A milestone and what happens with it, in order. */
  record Promise(
      String title, Stage stage, String means, Account owner, Day due, List<Act> history) {}

  /**
   * @param in days from the day of loading; negative for the past
   */
  record Day(int in, Precision precision) {
    DueDate from(LocalDate day) {
      return new DueDate(day.plusDays(in), precision);
    }
  }

  /**
   * What somebody does; exactly one of the fields after {@code by} and {@code reason} says what.
   *
   * @param amend the run that the last one should have been
   * @param reason why, for an amendment
   * @param review why the last run is accepted as evidence
   */
  record Act(
      Account by,
      Prediction forecast,
      Run log,
      Run amend,
      String reason,
      String review,
      Submitted submit,
      String accept,
      @JsonProperty("return") String sendBack,
      MilestoneState state) {}

  /**
   * A lot and what somebody says of it, once all runs are logged.
   *
   * @param as its note says that it is illustrative
   */
  record Described(Account by, String code, LotDescription as) {
    LotDescription marked() {
      return new LotDescription(
          as.material(), as.mass(), as.stream(), Illustration.marked(as.note()), as.parents());
    }
  }

  record Prediction(Day due, String reason, Day stated) {}

  record Submitted(String note, Day achieved) {}

  /**
   * @param startedDaysAgo counted from the day of loading, at six in the morning
   * @param hours how long the run took
   */
  record Run(
      String text,
      int startedDaysAgo,
      int hours,
      String batch,
      Scale scale,
      Visibility visibility,
      List<Measurement> measurements) {

    EntryContent entry(LocalDate day) {
      var start = start(day);
      return new EntryContent(
          marked(text), start, end(start), batch, scale, visibility, measurements, null);
    }

    Amendment amendment(LocalDate day, String reason) {
      return new Amendment(marked(reason), false, entry(day));
    }

    private Instant start(LocalDate day) {
      return day.minusDays(startedDaysAgo).atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    private Instant end(Instant start) {
      return start.plusSeconds(hours * 3600L);
    }
  }
}
