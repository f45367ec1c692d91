package didymium.evaluation;

import static java.util.Comparator.naturalOrder;

import didymium.evaluation.Evaluation.Ignored;
import didymium.evaluation.Evaluation.Reason;
import didymium.evaluation.Evaluation.Result;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What runs say about criteria. Pure: it depends neither on the order of the runs nor on their
 * units.
 *
 * <p>A run that gives several figures of what is asked for counts by the least favourable. A value
 * beyond a detection limit counts only where it decides the question: {@code > 95} shows {@code >=
 * 90}, {@code < 80} shows that it is not so, {@code > 85} says nothing. Whether the figure that is
 * taken from the runs shows it is decided in {@link Aggregation}.
 */
public final class EvaluationRules {
  private EvaluationRules() {}

  public static Evaluation evaluate(
      UUID gateId, List<Criterion> criteria, List<Run> runs, long position) {
    var results = criteria.stream().map(criterion -> evaluate(criterion, runs)).toList();
    return new Evaluation(gateId, verdict(criteria, results), results, position);
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

  public static Result evaluate(Criterion criterion, List<Run> runs) {
    var question = NormalisedCriterion.of(criterion);
    var scale = criterion.minScale() == null ? null : criterion.minScale().asScale("/minScale");
    var ignored = new ArrayList<Ignored>();
    var counted = new ArrayList<Observation>();
    var hours = new Hours();
    for (var run : runs) {
      var readings = readings(question, run);
      if (readings.isEmpty()) {
        continue;
      }
      var sighting = question.leastFavourable(run.entryId(), readings);
      if (!isLarge(run.scale(), scale)) {
        ignored.add(new Ignored(run.entryId(), Reason.BELOW_SCALE));
      } else if (sighting == null) {
        ignored.add(new Ignored(run.entryId(), Reason.BEYOND_LIMIT));
      } else {
        counted.add(sighting);
        if (criterion.minHours() != null) {
          hours.add(run);
        }
      }
    }
    return result(criterion, question, counted, ignored, hours);
  }

  private static List<Reading> readings(NormalisedCriterion question, Run run) {
    var found = new ArrayList<Reading>(1);
    for (var reading : run.readings()) {
      if (question.asksFor(reading)) {
        found.add(reading);
      }
    }
    return found;
  }

  private static boolean isLarge(Canonical scale, Canonical smallest) {
    return smallest == null
        || scale != null
            && scale.unit().equals(smallest.unit())
            && scale.value().compareTo(smallest.value()) >= 0;
  }

  private static Result result(
      Criterion criterion,
      NormalisedCriterion question,
      List<Observation> counted,
      List<Ignored> ignored,
      Hours hours) {
    var figures = new Aggregation(question, counted);
    int missing = Math.max(0, criterion.minRuns() - counted.size());
    boolean enough = missing == 0 && hours.reach(criterion.minHours());
    ignored.sort((a, b) -> a.entryId().compareTo(b.entryId()));
    return new Result(
        criterion.id(),
        criterion.level(),
        enough ? figures.verdict() : Verdict.NOT_ENOUGH_RUNS,
        figures.figure(),
        ids(counted),
        hours.total,
        missing,
        ids(counted.stream().filter(Observation::lacksUncertainty).toList()),
        List.copyOf(ignored));
  }

  private static List<UUID> ids(List<Observation> sightings) {
    return sightings.stream().map(Observation::entryId).sorted(naturalOrder()).toList();
  }

  /** The operating time of the runs that count, as far as they log it. */
  private static final class Hours {
    private BigDecimal total;

    void add(Run run) {
      BigDecimal least = null;
      for (var reading : run.readings()) {
        if (reading.metric() == Metric.OPERATING_HOURS && !isUpper(reading.op())) {
          least = least == null ? reading.value() : least.min(reading.value());
        }
      }
      if (least != null) {
        total = total == null ? least : total.add(least);
      }
    }

    private static boolean isUpper(Comparison op) {
      return op == Comparison.LESS || op == Comparison.AT_MOST;
    }

    boolean reach(BigDecimal least) {
      return least == null || total != null && total.compareTo(least) >= 0;
    }
  }
}
