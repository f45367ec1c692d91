package didymium.sample;

import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.entries.EntryContent;
import didymium.entries.Visibility;
import didymium.measurements.Measurement;
import didymium.measurements.Metric;
import didymium.measurements.Scale;
import didymium.sample.Histories.Figure;
import didymium.sample.Histories.Organisation;
import didymium.sample.Histories.Project;
import didymium.sample.Histories.Run;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a published run into the form of an entry, figures and units as they were published. */
final class PublishedRuns {
  private static final String NOT_OURS =
      "From the public record; no party of this programme made the run.";

  /** The record's word for a rate that the vocabulary calls by what it is a rate of. */
  private static final String THROUGHPUT = "throughput";

  private static final Map<Metric, Scale.Basis> SCALES =
      Map.of(
          Metric.FEED_RATE, Scale.Basis.FEED,
          Metric.FEED_MASS, Scale.Basis.FEED,
          Metric.PRODUCT_RATE, Scale.Basis.PRODUCT);

  private PublishedRuns() {}

  /** The entry; it begins with who made the run, for its author did not. */
  static EntryContent entry(Project project, Run run) {
    return new EntryContent(
        text(project, run),
        startedAt(run),
        null,
        null,
        scale(run),
        Visibility.JOINT,
        run.measurements().stream().map(PublishedRuns::measurement).toList(),
        run.source());
  }

  private static String text(Project project, Run run) {
    return Stream.of(
            performers(project) + ": " + run.title() + ".",
            reported(run.when()),
            run.note(),
            NOT_OURS)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  private static String performers(Project project) {
    return project.organisations().stream()
        .map(Organisation::name)
        .collect(Collectors.joining(" and "));
  }

  private static String reported(DueDate when) {
    return when == null
        ? "The source gives no date."
        : "Reported for " + PublishedDates.inWords(when) + ".";
  }

  /** Only a day is exact enough to say when a run began. */
  private static Instant startedAt(Run run) {
    return run.precision() == Precision.DAY
        ? run.when().date().atStartOfDay().toInstant(ZoneOffset.UTC)
        : null;
  }

  /** The first rate or mass that was published as a plain figure. */
  private static Scale scale(Run run) {
    return run.measurements().stream()
        .filter(figure -> figure.op() == null && SCALES.containsKey(metric(figure)))
        .map(figure -> new Scale(figure.value(), figure.unit(), SCALES.get(metric(figure))))
        .findFirst()
        .orElse(null);
  }

  static Measurement measurement(Figure figure) {
    boolean phrase = figure.of() != null && figure.of().contains(" ");
    return new Measurement(
        metric(figure),
        phrase ? null : figure.of(),
        figure.op(),
        figure.value(),
        null,
        figure.unit(),
        phrase ? figure.of() : figure.basis(),
        comment(figure));
  }

  private static Metric metric(Figure figure) {
    return figure.metric().equals(THROUGHPUT) ? Metric.PRODUCT_RATE : Metric.of(figure.metric());
  }

  /** What was published beside the figure; an unusual value has to have something there. */
  private static String comment(Figure figure) {
    var comment =
        Stream.of(
                Boolean.TRUE.equals(figure.approximate()) ? "approximate" : null,
                figure.metric().equals(THROUGHPUT) ? "published as throughput" : null,
                value("target", figure.target(), figure.unit()),
                value("design value", figure.design(), figure.unit()),
                figure.note())
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    var plain = metric(figure).soft() == null ? null : "as published";
    return comment.isEmpty() ? plain : comment;
  }

  private static String value(String what, BigDecimal value, String unit) {
    return value == null ? null : what + " " + value.toPlainString() + " " + unit;
  }
}
