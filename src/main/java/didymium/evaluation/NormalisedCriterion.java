package didymium.evaluation;

import didymium.evaluation.Criterion.Taking;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Observation.Bound;
import didymium.measurements.Comparison;
import didymium.measurements.Metric;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a criterion asks of a figure, turned so that larger is better: {@code <= 10} becomes {@code
 * >= -10}, and every figure changes its sign with it.
 *
 * @param unit the one that figures are compared in
 * @param turned whether signs are
 * @param strict whether the threshold itself is not enough
 * @param threshold with its sign turned where signs are
 */
record NormalisedCriterion(
    Metric metric,
    String of,
    String unit,
    Taking taking,
    BigDecimal k,
    boolean turned,
    boolean strict,
    BigDecimal threshold) {

  /**
   * The least favourable first; the order is total, so that it does not matter which run came
   * first.
   */
  static final Comparator<Observation> WORST =
      Comparator.comparing(Observation::value)
          .thenComparing(Observation::bound)
          .thenComparing(NormalisedCriterion::doubt, Comparator.reverseOrder())
          .thenComparing(Observation::entryId);

  private static BigDecimal doubt(Observation sighting) {
    return sighting.margin(BigDecimal.ONE);
  }

  static NormalisedCriterion of(Criterion criterion) {
    var threshold = criterion.threshold().in(criterion.metric(), "/threshold");
    var comparator = criterion.comparator();
    boolean turned = !criterion.asksForMore();
    return new NormalisedCriterion(
        criterion.metric(),
        criterion.of(),
        threshold.unit(),
        criterion.figure(),
        criterion.k(),
        turned,
        comparator == Comparison.GREATER || comparator == Comparison.LESS,
        turned ? threshold.value().negate() : threshold.value());
  }

  boolean asksFor(Reading reading) {
    return reading.metric() == metric
        && Objects.equals(reading.of(), of)
        && reading.unit().equals(unit);
  }

  boolean reachedBy(BigDecimal value) {
    int side = value.compareTo(threshold);
    return side > 0 || side == 0 && !strict;
  }

  /** A value as people read it. */
  BigDecimal shown(BigDecimal value) {
    return turned ? value.negate() : value;
  }

  /** The least favourable of a run's figures; null where none of them can count. */
  Observation leastFavourable(UUID entryId, List<Reading> readings) {
    Observation worst = null;
    for (var reading : readings) {
      var sighting = sighting(entryId, reading);
      if (counts(sighting, reading.op()) && (worst == null || WORST.compare(sighting, worst) < 0)) {
        worst = sighting;
      }
    }
    return worst;
  }

  private Observation sighting(UUID entryId, Reading reading) {
    var value = turned ? reading.value().negate() : reading.value();
    return new Observation(entryId, value, reading.uncertainty(), bound(reading.op()));
  }

  private Bound bound(Comparison op) {
    if (op == null) {
      return Bound.PLAIN;
    }
    boolean more = op == Comparison.GREATER || op == Comparison.AT_LEAST;
    return more != turned ? Bound.ABOVE : Bound.BELOW;
  }

  /** Whether nothing that the bound leaves open would answer the question otherwise. */
  private boolean counts(Observation sighting, Comparison op) {
    boolean open = op == Comparison.GREATER || op == Comparison.LESS;
    int side = sighting.value().compareTo(threshold);
    return switch (sighting.bound()) {
      case PLAIN -> true;
      case ABOVE -> side > 0 || side == 0 && (open || !strict);
      case BELOW -> side < 0 || side == 0 && (open || strict);
    };
  }
}
