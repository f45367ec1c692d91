package didymium.evaluation;

import didymium.evaluation.Criterion.Taking;
import didymium.evaluation.Evaluation.Reason;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.evaluation.Observation.Bound;
import didymium.measurements.Amount;
import didymium.measurements.Comparison;
import didymium.measurements.Metric;
import didymium.measurements.Substance;
import didymium.measurements.Substance.Share;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a criterion asks of a figure, turned so that larger is better: {@code <= 10} becomes {@code
 * >= -10}, and every figure changes its sign with it.
 *
 * @param unit the one that figures are compared in
 * @param share of the metal in what it is a figure of; empty where that is no metal or compound
 * @param turned whether signs are
 * @param strict whether the threshold itself is not enough
 * @param threshold with its sign turned where signs are
 */
record NormalisedCriterion(
    Criterion criterion,
    String unit,
    Optional<Share> share,
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
          .thenComparing(Observation::standard, Comparator.reverseOrder())
          .thenComparing(Observation::entryId);

  static NormalisedCriterion of(Criterion criterion) {
    var threshold = criterion.threshold().in(criterion.metric(), "/threshold");
    var comparator = criterion.comparator();
    boolean turned = !criterion.asksForMore();
    return new NormalisedCriterion(
        criterion,
        threshold.unit(),
        Substance.share(criterion.of()),
        turned,
        comparator == Comparison.GREATER || comparator == Comparison.LESS,
        turned ? threshold.value().negate() : threshold.value());
  }

  Metric metric() {
    return criterion.metric();
  }

  Taking taking() {
    return criterion.figure();
  }

  /** Whether a figure is one of what is asked for, whatever else it says of itself. */
  boolean concerns(Reading reading) {
    return reading.metric().equals(metric()) && factor(reading.of()) != null;
  }

  /**
   * What a figure is multiplied by to be one of what is asked for: an oxide holds less of its metal
   * than the metal does, and as much of the metal's recovery; null where there is no way.
   */
  private BigDecimal factor(String of) {
    if (Objects.equals(of, criterion.of())) {
      return BigDecimal.ONE;
    }
    var other = share.isPresent() ? Substance.share(of) : Optional.<Share>empty();
    boolean same = other.isPresent() && other.get().element().equals(share.get().element());
    if (!same || !metric().isContent() && !metric().equals(Metric.RECOVERY)) {
      return null;
    }
    return metric().equals(Metric.RECOVERY)
        ? BigDecimal.ONE
        : other.get().mass().divide(share.get().mass(), Amount.EXACT);
  }

  /** Why a figure is another one than what is asked for; null where it is not. */
  Reason otherwise(Reading reading) {
    if (!reading.unit().equals(unit)) {
      return Reason.OTHER_UNIT;
    }
    var parts = reading.parts();
    if (!Criterion.allows(criterion.stream(), reading.stream())) {
      return Reason.OTHER_STREAM;
    }
    if (!Criterion.allows(criterion.state(), parts.state())) {
      return Reason.OTHER_STATE;
    }
    if (!Criterion.allows(criterion.per(), parts.per())) {
      return Reason.OTHER_DENOMINATOR;
    }
    return Criterion.allows(criterion.relativeTo(), parts.relativeTo())
        ? null
        : Reason.OTHER_REFERENCE;
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
  Observation leastFavourable(Run run, List<Reading> readings) {
    Observation worst = null;
    for (var reading : readings) {
      var sighting = sighting(run, reading);
      if (counts(sighting, reading.op()) && (worst == null || WORST.compare(sighting, worst) < 0)) {
        worst = sighting;
      }
    }
    return worst;
  }

  private Observation sighting(Run run, Reading reading) {
    var factor = factor(reading.of());
    boolean same = factor.compareTo(BigDecimal.ONE) == 0;
    var value = same ? reading.value() : reading.value().multiply(factor, Amount.EXACT);
    var uncertainty =
        same || reading.uncertainty() == null
            ? reading.uncertainty()
            : reading.uncertainty().multiply(factor, Amount.EXACT);
    return new Observation(
        run.entryId(),
        turned ? value.negate() : value,
        uncertainty,
        bound(reading.op()),
        reading.parts(),
        reading.parts().lot() == null ? run.lot() : reading.parts().lot());
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
