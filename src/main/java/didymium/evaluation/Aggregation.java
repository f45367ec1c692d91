package didymium.evaluation;

import static didymium.measurements.Amount.EXACT;
import static didymium.measurements.Amount.shown;

import didymium.evaluation.Criterion.Taking;
import didymium.evaluation.Evaluation.Figure;
import didymium.evaluation.Observation.Bound;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The one figure that a criterion takes from its runs, and what it shows. Pure.
 *
 * <p>A figure x with standard uncertainty u shows that a threshold is reached where even x − k·u
 * reaches it, and that it is not where even x + k·u does not; in between nothing is decided.
 *
 * <ul>
 *   <li><b>every</b> and <b>best</b> ask this of each run: all of them, or one.
 *   <li><b>mean</b> and <b>lower bound</b> ask it of the mean, whose uncertainty is that of
 *       independent errors: u = √(Σ uᵢ²) / n.
 * </ul>
 *
 * <p>A run that states no uncertainty adds none to the mean, and is named. That would flatter a
 * lower bound, which is asked for to be on the safe side. So there, where any run states none, the
 * scatter of the runs (GUM, JCGM 100:2008, 4.2.3: s/√n) is the uncertainty if it is larger; where
 * neither is above 0, as with a single run, there is no bound and nothing is decided.
 *
 * <p>A value beyond a detection limit enters a mean as the limit. The true mean then lies on one
 * known side of it, and only what this side cannot overturn is decided.
 */
final class Aggregation {
  private final NormalisedCriterion question;
  private final List<Observation> runs;
  private final Verdict verdict;
  private final Figure figure;

  Aggregation(NormalisedCriterion question, List<Observation> runs) {
    this.question = question;
    this.runs = runs;
    if (runs.isEmpty()) {
      verdict = Verdict.NOT_ENOUGH_RUNS;
      figure = null;
    } else if (question.taking() == Taking.EVERY || question.taking() == Taking.BEST) {
      var one = telling();
      verdict = verdict(one);
      figure = figure(one.value(), one.uncertainty(), null);
    } else {
      var mean = mean();
      var uncertainty = uncertainty(mean);
      verdict = verdict(mean, uncertainty);
      figure = figure(taken(mean, uncertainty), uncertainty, mean);
    }
  }

  Verdict verdict() {
    return verdict;
  }

  /** Null where there is no run. */
  Figure figure() {
    return figure;
  }

  /** The run that decides: the worst of all, or the best. */
  private Observation telling() {
    var order =
        Comparator.<Observation, Verdict>comparing(this::verdict)
            .thenComparing(NormalisedCriterion.WORST);
    var all = runs.stream();
    return (question.taking() == Taking.EVERY ? all.min(order) : all.max(order)).orElseThrow();
  }

  private Verdict verdict(Observation one) {
    if (one.bound() != Bound.PLAIN) {
      return one.bound() == Bound.ABOVE ? Verdict.MET : Verdict.NOT_MET;
    }
    var margin = one.margin(question.k());
    return range(one.value().subtract(margin), one.value().add(margin));
  }

  private Verdict verdict(BigDecimal mean, BigDecimal uncertainty) {
    if (uncertainty == null && question.taking() == Taking.LOWER_BOUND) {
      return Verdict.UNDECIDED;
    }
    var margin = uncertainty == null ? BigDecimal.ZERO : uncertainty.multiply(question.k());
    var found = range(mean.subtract(margin), mean.add(margin));
    boolean overturned =
        found == Verdict.MET && has(Bound.BELOW) || found == Verdict.NOT_MET && has(Bound.ABOVE);
    return overturned ? Verdict.UNDECIDED : found;
  }

  private Verdict range(BigDecimal safe, BigDecimal favourable) {
    if (question.reachedBy(safe)) {
      return Verdict.MET;
    }
    return question.reachedBy(favourable) ? Verdict.UNDECIDED : Verdict.NOT_MET;
  }

  private boolean has(Bound bound) {
    return runs.stream().anyMatch(run -> run.bound() == bound);
  }

  /** Sums are exact, so that their order does not matter. */
  private BigDecimal mean() {
    var sum = BigDecimal.ZERO;
    for (var run : runs) {
      sum = sum.add(run.value());
    }
    return sum.divide(BigDecimal.valueOf(runs.size()), EXACT);
  }

  /** Of the mean; null where it is unknown. */
  private BigDecimal uncertainty(BigDecimal mean) {
    var stated = stated();
    boolean lacking = runs.stream().anyMatch(Observation::lacksUncertainty);
    if (!lacking || question.taking() != Taking.LOWER_BOUND) {
      return stated;
    }
    var larger = stated == null ? scatter() : stated.max(scatter());
    return larger.signum() == 0 ? null : larger;
  }

  /** √(Σ uᵢ²) / n of what the runs state; null where none states any. */
  private BigDecimal stated() {
    BigDecimal sum = null;
    for (var run : runs) {
      if (run.bound() == Bound.PLAIN && run.uncertainty() != null) {
        var square = run.uncertainty().multiply(run.uncertainty());
        sum = sum == null ? square : sum.add(square);
      }
    }
    return sum == null ? null : sum.sqrt(EXACT).divide(BigDecimal.valueOf(runs.size()), EXACT);
  }

  /** s / √n = √((n Σx² − (Σx)²) / (n² (n − 1))); 0 for a single run. */
  private BigDecimal scatter() {
    var n = BigDecimal.valueOf(runs.size());
    var sum = BigDecimal.ZERO;
    var squares = BigDecimal.ZERO;
    for (var run : runs) {
      sum = sum.add(run.value());
      squares = squares.add(run.value().multiply(run.value()));
    }
    if (runs.size() == 1) {
      return BigDecimal.ZERO;
    }
    var spread = n.multiply(squares).subtract(sum.multiply(sum));
    var divisor = n.multiply(n).multiply(n.subtract(BigDecimal.ONE));
    return spread.divide(divisor, EXACT).sqrt(EXACT);
  }

  /** The mean, or its bound on the safe side. */
  private BigDecimal taken(BigDecimal mean, BigDecimal uncertainty) {
    return question.taking() == Taking.MEAN || uncertainty == null
        ? mean
        : mean.subtract(uncertainty.multiply(question.k()));
  }

  private Figure figure(BigDecimal value, BigDecimal uncertainty, BigDecimal mean) {
    return new Figure(
        shown(question.shown(value)),
        uncertainty == null ? null : shown(uncertainty),
        question.unit(),
        mean == null ? null : shown(question.shown(mean)),
        uncertainty == null ? null : shown(uncertainty.multiply(question.k())));
  }
}
