package didymium.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.measurements.Comparison;
import didymium.measurements.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The published record, as {@code sample/pilot-histories.json} has it: facts only, each with its
 * source.
 */
record Histories(
    String about, List<Precision> precision, List<Programme> programmes, List<Project> projects) {

  /** The programme with the key. */
  Programme programme(String key) {
    return programmes.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  record Programme(
      String key,
      String title,
      List<Party> parties,
      String scope,
      List<Promise> milestones,
      String note) {
    Programme {
      milestones = milestones == null ? List.of() : milestones;
    }
  }

  record Party(String name, @JsonProperty("short") String shortName, String country) {}

  record Project(
      String key,
      String programme,
      String title,
      List<String> elements,
      String route,
      List<Organisation> organisations,
      List<Run> runs,
      List<Promise> milestones) {
    Project {
      milestones = milestones == null ? List.of() : milestones;
    }
  }

  record Organisation(String name, String country) {}

  /**
   * A run that was reported.
   *
   * @param date "2016", "2016-11" or "2016-11-30"; null where none was published
   */
  record Run(
      Stage stage,
      String title,
      String date,
      Precision precision,
      List<Figure> measurements,
      String source,
      String note) {

    /** Null where none was published. */
    DueDate when() {
      return date == null ? null : new DueDate(PublishedDates.first(date), precision);
    }
  }

  record Figure(
      String metric,
      String of,
      Comparison op,
      BigDecimal value,
      String unit,
      String basis,
      Boolean approximate,
      BigDecimal target,
      BigDecimal design,
      String note) {}

  /**
   * A promise, or something that was reached.
   *
   * @param forecasts what was announced, the oldest first; null for what nobody announced
   * @param achieved null for what was not reached or not reported
   */
  record Promise(
      String title,
      Stage stage,
      List<Announcement> forecasts,
      LocalDate achieved,
      Precision precision,
      String source,
      String note) {
    Promise {
      forecasts = forecasts == null ? List.of() : forecasts;
      precision = precision == null ? Precision.DAY : precision;
    }

    /** Null for what was not reached. */
    DueDate reached() {
      return achieved == null ? null : new DueDate(achieved, precision);
    }
  }

  /**
   * @param stated as exact as it was published: "2020", "2023-01", "2025-06-04"
   */
  record Announcement(String stated, LocalDate due, Precision precision) {
    DueDate promised() {
      return new DueDate(due, precision);
    }

    DueDate statedOn() {
      return PublishedDates.of(stated);
    }
  }
}
