package didymium.gates;

import didymium.gates.Criterion.Taking;
import didymium.gates.Evidence.Reading;
import didymium.gates.Sighting.Bound;
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
record Question(
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
  static final Comparator<Sighting> WORST =
      Comparator.comparing(Sighting::value)
          .thenComparing(Sighting::bound)
          .thenComparing(Question::doubt, Comparator.reverseOrder())
          .thenComparing(Sighting::entryId);

  private static BigDecimal doubt(Sighting sighting) {
    return sighting.margin(BigDecimal.ONE);
  }

  static Question of(Criterion criterion) {
    var threshold = criterion.threshold().in(criterion.metric(), "/threshold");
    var comparator = criterion.comparator();
    boolean turned = !criterion.asksForMore();
    return new Question(
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
  Sighting leastFavourable(UUID entryId, List<Reading> readings) {
    Sighting worst = null;
    for (var reading : readings) {
      var sighting = sighting(entryId, reading);
      if (counts(sighting, reading.op()) && (worst == null || WORST.compare(sighting, worst) < 0)) {
        worst = sighting;
      }
    }
    return worst;
  }

  private Sighting sighting(UUID entryId, Reading reading) {
    var value = turned ? reading.value().negate() : reading.value();
    return new Sighting(entryId, value, reading.uncertainty(), bound(reading.op()));
  }

  private Bound bound(Comparison op) {
    if (op == null) {
      return Bound.PLAIN;
    }
    boolean more = op == Comparison.GREATER || op == Comparison.AT_LEAST;
    return more != turned ? Bound.ABOVE : Bound.BELOW;
  }

  /** Whether nothing that the bound leaves open would answer the question otherwise. */
  private boolean counts(Sighting sighting, Comparison op) {
    boolean open = op == Comparison.GREATER || op == Comparison.LESS;
    int side = sighting.value().compareTo(threshold);
    return switch (sighting.bound()) {
      case PLAIN -> true;
      case ABOVE -> side > 0 || side == 0 && (open || !strict);
      case BELOW -> side < 0 || side == 0 && (open || strict);
    };
  }
}
