package didymium.evaluation;

import static didymium.measurements.Amount.shown;

import didymium.evaluation.Combination.Rule;
import didymium.evaluation.Criterion.Taking;
import didymium.evaluation.Evaluation.Figure;
import didymium.evaluation.Evaluation.Note;
import didymium.evaluation.Evaluation.Reckoning;
import didymium.evaluation.Evaluation.Share;
import didymium.evaluation.Observation.Bound;
import didymium.measurements.Methods;
import didymium.measurements.Methods.Method;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The one figure that a criterion takes from its runs, and what it shows. Pure.
 *
 * <p>A figure x shows that a threshold is reached where its bound on the safe side reaches it, and
 * that it is not where even the bound on the other side does not; in between nothing is decided.
 * The bounds are a {@link Coverage} away.
 *
 * <ul>
 *   <li><b>every</b> and <b>best</b> ask this of each run by its own uncertainty: all of them, or
 *       one.
 *   <li><b>mean</b> and <b>lower bound</b> ask it of the mean, as {@link Combination} has it.
 * </ul>
 *
 * <p>A run that states no uncertainty is named. Where nothing at all is known of the mean's,
 * neither by scatter nor by statement, a lower bound decides nothing.
 *
 * <p>A value beyond a detection limit enters a mean as the limit. The true mean then lies on one
 * known side of it, and only what this side cannot overturn is decided.
 *
 * @param verdict not yet looking at how many runs there have to be
 * @param figure null where there is no run
 * @param reckoning null where there is no run
 */
record Aggregation(Verdict verdict, Figure figure, Reckoning reckoning, List<Note> notes) {
  private static final Aggregation NOTHING =
      new Aggregation(Verdict.NOT_ENOUGH_RUNS, null, null, List.of());

  /**
   * @param methods that are registered
   */
  static Aggregation of(NormalisedCriterion question, List<Observation> runs, Methods methods) {
    return runs.isEmpty() ? NOTHING : new Aggregator(question, runs, methods).aggregate();
  }

  /**
   * With the question in hand.
   *
   * @param ofOne the coverage factor of a run's own uncertainty, which every comparison asks for
   */
  private record Aggregator(
      NormalisedCriterion question,
      Coverage coverage,
      double ofOne,
      List<Observation> runs,
      Methods methods) {
    Aggregator(NormalisedCriterion question, List<Observation> runs, Methods methods) {
      this(
          question,
          question.criterion().coverage(),
          question.criterion().coverage().factor(Double.POSITIVE_INFINITY),
          runs,
          methods);
    }

    Aggregation aggregate() {
      return question.taking().together() ? together() : telling();
    }

    /** The run that decides: the worst of all, or the best. */
    private Aggregation telling() {
      var order =
          Comparator.<Observation, Verdict>comparing(this::verdict)
              .thenComparing(NormalisedCriterion.WORST);
      var all = runs.stream();
      var one = (question.taking() == Taking.EVERY ? all.min(order) : all.max(order)).orElseThrow();
      var alone =
          new Combination(
              one.value().doubleValue(),
              one.uncertainty() == null ? Double.NaN : one.standard(),
              Double.POSITIVE_INFINITY,
              0,
              0,
              Rule.ONE_RUN);
      return new Aggregation(
          verdict(one),
          figure(one.value(), alone, null),
          reckoning(alone, List.of(), one.value()),
          List.of());
    }

    private Verdict verdict(Observation one) {
      if (one.bound() != Bound.PLAIN) {
        return one.bound() == Bound.ABOVE ? Verdict.MET : Verdict.NOT_MET;
      }
      return range(one.value(), margin(one.standard(), ofOne));
    }

    private Aggregation together() {
      var bySource = Consistency.grouped(runs, methods);
      var groups =
          bySource.entrySet().stream()
              .map(one -> Consistency.group(one.getKey(), one.getValue(), methods))
              .toList();
      var combination = Combination.of(groups);
      var mean = decimal(combination.mean());
      var bound = bound(combination, mean);
      return new Aggregation(
          verdict(combination, mean),
          figure(question.taking() == Taking.MEAN ? mean : bound, combination, mean),
          reckoning(combination, groups, bound),
          Consistency.notes(bySource, combination, runs, methods));
    }

    private Verdict verdict(Combination combination, BigDecimal mean) {
      boolean unknown = Double.isNaN(combination.uncertainty());
      if (unknown && question.taking() == Taking.LOWER_BOUND) {
        return Verdict.UNDECIDED;
      }
      var found = range(mean, margin(combination));
      boolean overturned =
          found == Verdict.MET && has(Bound.BELOW) || found == Verdict.NOT_MET && has(Bound.ABOVE);
      return overturned ? Verdict.UNDECIDED : found;
    }

    private Verdict range(BigDecimal value, BigDecimal margin) {
      if (question.reachedBy(value.subtract(margin))) {
        return Verdict.MET;
      }
      return question.reachedBy(value.add(margin)) ? Verdict.UNDECIDED : Verdict.NOT_MET;
    }

    private boolean has(Bound bound) {
      return runs.stream().anyMatch(run -> run.bound() == bound);
    }

    private BigDecimal bound(Combination combination, BigDecimal mean) {
      return mean.subtract(margin(combination));
    }

    private BigDecimal margin(Combination combination) {
      return margin(combination.uncertainty(), coverage.factor(combination.freedom()));
    }

    /** 0 where the uncertainty is unknown. */
    private static BigDecimal margin(double uncertainty, double factor) {
      return uncertainty == 0 || Double.isNaN(uncertainty)
          ? BigDecimal.ZERO
          : decimal(uncertainty * factor);
    }

    private Figure figure(BigDecimal value, Combination combination, BigDecimal mean) {
      return new Figure(
          read(value),
          number(combination.uncertainty()),
          question.unit(),
          mean == null ? null : read(mean),
          Double.isNaN(combination.uncertainty()) ? null : shown(margin(combination)));
    }

    private Reckoning reckoning(Combination found, List<Group> groups, BigDecimal value) {
      double squares = groups.stream().mapToDouble(Group::squares).sum();
      double degrees = groups.stream().mapToDouble(group -> group.size() - 1).sum();
      double shared = groups.stream().mapToDouble(Group::shared).max().orElse(0);
      var bound = groups.isEmpty() ? value.subtract(margin(found)) : value;
      return new Reckoning(
          found.rule(),
          coverage.confidence(),
          number(coverage.factor(found.freedom())),
          number(found.freedom()),
          degrees == 0 ? null : number(Math.sqrt(squares / degrees)),
          number(shared),
          groups.size() < 2 ? null : number(found.between()),
          read(bound),
          number(conformance(found)),
          groups.size() < 2 ? List.of() : groups.stream().map(this::share).toList(),
          parted(groups));
    }

    private static List<Method> parted(List<Group> groups) {
      return groups.stream().map(Group::parted).filter(Objects::nonNull).distinct().toList();
    }

    private double conformance(Combination found) {
      double distance = found.mean() - question.threshold().doubleValue();
      return Coverage.conformance(distance, found.uncertainty(), found.freedom());
    }

    private Share share(Group group) {
      return new Share(
          group.laboratory(),
          group.method(),
          group.size(),
          read(decimal(group.mean())),
          number(Combination.of(List.of(group)).uncertainty()));
    }

    private BigDecimal read(BigDecimal value) {
      return shown(question.shown(value));
    }

    private static BigDecimal decimal(double value) {
      return shown(BigDecimal.valueOf(value));
    }

    /** Null for what is no number, and for what has no end. */
    private static BigDecimal number(double value) {
      return Double.isFinite(value) ? decimal(value) : null;
    }
  }
}
