package didymium.scaleup;

import static java.util.Comparator.comparing;

import didymium.evaluation.Criterion;
import didymium.evaluation.DerivedRules.Subject;
import didymium.gates.Gate;
import didymium.measurements.Amount;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import didymium.scaleup.ScaleUp.Best;
import didymium.scaleup.ScaleUp.Gap;
import didymium.scaleup.ScaleUp.Point;
import didymium.scaleup.ScaleUp.Series;
import didymium.scaleup.ScaleUp.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Lays a project's figures out against scale, and says which gaps the uncertainties explain. */
public final class ScaleUpRules {
  private static final BigDecimal K = new BigDecimal(2);
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  /** These say how large a run was, not how good. */
  private static final Set<Metric> SIZES =
      Set.of(
          Metric.FEED_MASS,
          Metric.PRODUCT_MASS,
          Metric.FEED_RATE,
          Metric.PRODUCT_RATE,
          Metric.VOLUME,
          Metric.VOLUME_FLOW,
          Metric.OPERATING_HOURS);

  private ScaleUpRules() {}

  /** A figure and what it is of. */
  public record Figure(Subject subject, Point point) {}

  public static ScaleUp of(UUID projectId, List<Figure> figures, List<Gate.Asked> gates) {
    var series = new LinkedHashMap<Subject, List<Point>>();
    figures.stream()
        .filter(figure -> !SIZES.contains(figure.subject().metric()))
        .sorted(comparing((Figure figure) -> figure.point().stage()))
        .forEach(
            figure ->
                series
                    .computeIfAbsent(figure.subject(), first -> new ArrayList<>())
                    .add(figure.point()));
    var all =
        series.entrySet().stream()
            .map(entry -> series(entry.getKey(), entry.getValue(), gates))
            .sorted(comparing(Series::metric).thenComparing(ScaleUpRules::name))
            .toList();
    return new ScaleUp(projectId, all);
  }

  private static String name(Series one) {
    return one.of() + " " + one.stream() + " " + one.state() + one.per() + one.relativeTo();
  }

  private static Series series(Subject subject, List<Point> points, List<Gate.Asked> gates) {
    var best = best(subject.metric(), points);
    return new Series(
        subject.metric(),
        subject.of(),
        subject.unit(),
        subject.stream(),
        subject.state(),
        subject.per(),
        subject.relativeTo(),
        subject.metric().better(),
        newest(points),
        Math.max(0, points.size() - ScaleUp.MOST_POINTS),
        best,
        gaps(best),
        thresholds(subject, gates));
  }

  private static List<Point> newest(List<Point> points) {
    if (points.size() <= ScaleUp.MOST_POINTS) {
      return points;
    }
    var newestFirst = comparing(Point::entryId).reversed();
    var shown =
        new HashSet<>(points.stream().sorted(newestFirst).toList().subList(0, ScaleUp.MOST_POINTS));
    return points.stream().filter(shown::contains).toList();
  }

  private static List<Best> best(Metric metric, List<Point> points) {
    var best = new ArrayList<Best>();
    if (metric.better() != null) {
      for (var stage : Stage.values()) {
        points.stream()
            .filter(point -> point.stage() == stage && point.isProof(metric.better()))
            .min(order(metric))
            .map(ScaleUpRules::best)
            .ifPresent(best::add);
      }
    }
    return best;
  }

  private static Best best(Point point) {
    return new Best(
        point.stage(),
        point.entryId(),
        point.op(),
        point.value(),
        point.uncertainty(),
        point.computed());
  }

  /**
   * The best first; what runs state, which is what gates are judged by, before what is computed.
   */
  private static Comparator<Point> order(Metric metric) {
    Comparator<Point> better =
        switch (metric.better()) {
          case UP -> comparing(Point::value, Comparator.reverseOrder());
          case DOWN -> comparing(Point::value);
          case TO_100 -> comparing(point -> point.value().subtract(HUNDRED).abs());
        };
    return comparing(Point::computed).thenComparing(better).thenComparing(Point::entryId);
  }

  private static List<Gap> gaps(List<Best> best) {
    var gaps = new ArrayList<Gap>();
    for (int i = 1; i < best.size(); i++) {
      if (best.get(i - 1).op() == null && best.get(i).op() == null) {
        gaps.add(gap(best.get(i - 1), best.get(i)));
      }
    }
    return gaps;
  }

  /** A gap is significant where it is larger than k times its own uncertainty. */
  public static Gap gap(Best from, Best to) {
    var difference = to.value().subtract(from.value());
    var uncertainty = Amount.root(from.uncertainty(), to.uncertainty());
    return new Gap(
        from.stage(),
        to.stage(),
        Amount.shown(difference),
        uncertainty == null ? null : Amount.shown(uncertainty),
        K,
        uncertainty == null ? null : difference.abs().compareTo(uncertainty.multiply(K)) > 0);
  }

  private static List<Threshold> thresholds(Subject subject, List<Gate.Asked> gates) {
    var thresholds = new ArrayList<Threshold>();
    for (var gate : gates) {
      for (var criterion : gate.criteria()) {
        var at = criterion.threshold().in(criterion.metric(), "/threshold");
        if (criterion.metric().equals(subject.metric())
            && Objects.equals(criterion.of(), subject.of())
            && at.unit().equals(subject.unit())
            && Criterion.allows(criterion.stream(), subject.stream())
            && Criterion.allows(criterion.state(), subject.state())
            && Criterion.allows(criterion.per(), subject.per())
            && Criterion.allows(criterion.relativeTo(), subject.relativeTo())) {
          thresholds.add(
              new Threshold(
                  gate.gateId(),
                  criterion.id(),
                  gate.stage(),
                  criterion.comparator(),
                  at.value(),
                  criterion.level()));
        }
      }
    }
    return thresholds;
  }
}
