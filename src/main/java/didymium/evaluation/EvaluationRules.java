package didymium.evaluation;

import static didymium.measurements.Amount.shown;
import static java.util.Comparator.comparing;

import didymium.evaluation.Criterion.Taking;
import didymium.evaluation.Evaluation.Counted;
import didymium.evaluation.Evaluation.Ignored;
import didymium.evaluation.Evaluation.Reason;
import didymium.evaluation.Evaluation.Result;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Methods;
import didymium.measurements.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What runs say about criteria. Pure: it depends neither on the order of the runs nor on their
 * units.
 *
 * <p>A run that gives several figures of what is asked for counts by the least favourable. Runs
 * that are the same count once. A value beyond a detection limit counts only where it decides the
 * question: {@code > 95} shows {@code >= 90}, {@code < 80} shows that it is not so, {@code > 85}
 * says nothing. Whether the figure that is taken from the runs shows it is decided in {@link
 * Aggregation}.
 */
public final class EvaluationRules {
  /** Runs that measured what every run has to show, and do not say whether it does. */
  private static final Set<Reason> SILENT = EnumSet.of(Reason.OTHER_UNIT, Reason.BEYOND_LIMIT);

  private EvaluationRules() {}

  /** Which rules these are: a dossier says by which it was decided. Those before had no number. */
  public static final int VERSION = 2;

  /**
   * @param methods that the programme registered
   */
  public static Evaluation evaluate(
      UUID gateId, List<Criterion> criteria, Methods methods, List<Run> runs, long position) {
    var results = criteria.stream().map(one -> evaluate(one, methods, runs)).toList();
    return new Evaluation(gateId, verdict(criteria, results), results, position, VERSION);
  }

  /** The gravest of those that are needed; where nothing is needed, nothing is decided. */
  private static Verdict verdict(List<Criterion> criteria, List<Result> results) {
    var verdict = criteria.stream().anyMatch(Criterion::needed) ? Verdict.MET : Verdict.UNDECIDED;
    for (int i = 0; i < results.size(); i++) {
      var one = results.get(i).verdict();
      verdict = criteria.get(i).needed() && one.compareTo(verdict) < 0 ? one : verdict;
    }
    return verdict;
  }

  public static Result evaluate(Criterion criterion, Methods methods, List<Run> runs) {
    var evaluating = new Evaluating(criterion, methods);
    runs.stream().sorted(comparing(Run::entryId)).forEach(evaluating::look);
    return evaluating.result();
  }

  /** What was found of a criterion so far. Runs are looked at in the order of their ids. */
  private static final class Evaluating {
    private final Criterion criterion;
    private final Methods methods;
    private final NormalisedCriterion question;
    private final Canonical smallest;
    private final List<Ignored> ignored = new ArrayList<>();
    private final List<Observation> counted = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Mixture mixture;
    private final Hours hours = new Hours();

    Evaluating(Criterion criterion, Methods methods) {
      this.criterion = criterion;
      this.methods = methods;
      this.question = NormalisedCriterion.of(criterion);
      this.smallest =
          criterion.minScale() == null ? null : criterion.minScale().asScale("/minScale");
      this.mixture = new Mixture(criterion);
    }

    void look(Run run) {
      var readings = run.readings().stream().filter(question::concerns).toList();
      if (readings.isEmpty()) {
        return;
      }
      var reason = count(run, readings);
      if (reason != null) {
        ignored.add(new Ignored(run.entryId(), reason));
      }
    }

    /** Why the run does not count; null where it does. */
    private Reason count(Run run, List<Reading> readings) {
      var fitting = readings.stream().filter(one -> question.otherwise(one) == null).toList();
      if (fitting.isEmpty()) {
        return question.otherwise(readings.get(0));
      }
      if (!Size.of(run).reaches(smallest)) {
        return Reason.BELOW_SCALE;
      }
      var observation = question.leastFavourable(run, fitting);
      if (observation == null) {
        return Reason.BEYOND_LIMIT;
      }
      if (run.sameAs() != null && !seen.add(run.sameAs())) {
        return Reason.SAME_RUN;
      }
      counted.add(observation);
      fitting.forEach(mixture::add);
      if (criterion.minHours() != null) {
        hours.add(run);
      }
      return null;
    }

    Result result() {
      var aggregation = Aggregation.of(question, counted, methods);
      int missing = Math.max(0, criterion.minRuns() - counted.size());
      boolean enough = missing == 0 && hours.reach(criterion.minHours());
      var notes = new ArrayList<>(aggregation.notes());
      mixture.note().ifPresent(notes::add);
      return new Result(
          criterion.id(),
          criterion.level(),
          enough ? verdict(aggregation) : Verdict.NOT_ENOUGH_RUNS,
          aggregation.figure(),
          ids(counted),
          hours.total,
          missing,
          ids(counted.stream().filter(Observation::lacksUncertainty).toList()),
          List.copyOf(ignored),
          aggregation.reckoning(),
          counted.size() > Result.MOST_FIGURES ? List.of() : figures(),
          List.copyOf(notes));
    }

    /** What is not known to be the same is not taken together, and silence shows nothing. */
    private Verdict verdict(Aggregation aggregation) {
      boolean silent =
          criterion.figure() == Taking.EVERY
              && aggregation.verdict() == Verdict.MET
              && ignored.stream().anyMatch(one -> SILENT.contains(one.reason()));
      return silent || mixture.note().isPresent() ? Verdict.UNDECIDED : aggregation.verdict();
    }

    private List<Counted> figures() {
      return counted.stream()
          .map(
              one ->
                  new Counted(
                      one.entryId(),
                      shown(question.shown(one.value())),
                      one.uncertainty() == null ? null : shown(one.uncertainty()),
                      one.parts().laboratory()))
          .toList();
    }
  }

  private static List<UUID> ids(List<Observation> sightings) {
    return sightings.stream().map(Observation::entryId).toList();
  }

  /** The operating time of the runs that count, as far as they log it. */
  private static final class Hours {
    private BigDecimal total;

    void add(Run run) {
      BigDecimal least = null;
      for (var reading : run.readings()) {
        if (reading.metric().equals(Metric.OPERATING_HOURS) && !Comparison.isUpper(reading.op())) {
          least = least == null ? reading.value() : least.min(reading.value());
        }
      }
      if (least != null) {
        total = total == null ? least : total.add(least);
      }
    }

    boolean reach(BigDecimal least) {
      return least == null || total != null && total.compareTo(least) >= 0;
    }
  }
}
