package didymium.sample;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.measurements.Stage;
import didymium.milestones.MilestoneCommand.Plan;
import didymium.milestones.MilestoneCommand.Submission;
import didymium.sample.Histories.Project;
import didymium.sample.Histories.Promise;
import didymium.sample.Histories.Run;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what was published of a project's course into the form of milestones. */
final class PublishedPlans {
  private static final String RUNS = "Public report of the runs, see source.";
  private static final String NO_PROMISE =
      " Nobody published a due date for them: the date is that of the last run.";
  private static final String NO_DATE =
      " The source gives no date: the date is the year in which the record was entered here.";
  private static final String EVENT =
      "Public report, see source. No due date was published: the date is that of the event.";

  private PublishedPlans() {}

  /** The stages that the project has runs at, from the lowest. */
  static List<Stage> stages(Project project) {
    return project.runs().stream().map(Run::stage).distinct().sorted().toList();
  }

  /** How far the project came: by its runs, or else by what it reached. */
  static Stage highest(Project project) {
    var reached = project.milestones().stream().filter(one -> one.achieved() != null);
    return Stream.concat(
            project.runs().stream().map(Run::stage),
            project.runs().isEmpty() ? reached.map(Promise::stage) : Stream.empty())
        .max(naturalOrder())
        .orElse(Stage.LABORATORY);
  }

  static List<Run> runs(Project project, Stage stage) {
    return project.runs().stream().filter(run -> run.stage() == stage).toList();
  }

  /** The milestone that stands for the runs of a stage. */
  static Plan ofRuns(List<Run> runs, LocalDate today) {
    var stage = runs.get(0).stage();
    var last = last(runs);
    return new Plan(
        "Published " + stage.code() + " runs",
        stage,
        RUNS + (last == null ? NO_DATE : NO_PROMISE),
        null,
        reached(runs, today),
        null,
        null,
        runs.stream().map(Run::source).distinct().collect(Collectors.joining("; ")));
  }

  /** When the runs of a stage were made, or where nobody says: were entered. */
  static DueDate reached(List<Run> runs, LocalDate today) {
    var last = last(runs);
    return last == null ? new DueDate(today, Precision.YEAR) : last;
  }

  private static DueDate last(List<Run> runs) {
    return runs.stream()
        .map(Run::when)
        .filter(Objects::nonNull)
        .max(comparing(DueDate::end))
        .orElse(null);
  }

  /** A milestone that was published as such; its baseline is what was announced first. */
  static Plan of(Promise promise) {
    var first = promise.forecasts().isEmpty() ? null : promise.forecasts().get(0);
    return new Plan(
        promise.title(),
        promise.stage(),
        first == null ? EVENT : "Public report, see source.",
        null,
        first == null ? promise.reached() : first.promised(),
        null,
        first == null ? null : first.statedOn(),
        promise.source());
  }

  static Submission submission(DueDate reached) {
    return new Submission("As published, see source.", reached);
  }

  /** All that the project's facts were taken from. */
  static String sources(Project project) {
    return Stream.concat(
            project.runs().stream().map(Run::source),
            project.milestones().stream().map(Promise::source))
        .flatMap(source -> Stream.of(source.split("; ")))
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
