package didymium.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Methods;
import didymium.measurements.Metric;
import didymium.measurements.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For random runs and criteria: neither order nor units change what is decided. */
class EvaluationPropertyTest {
  static List<Long> seeds() {
    return new Random(20261123).longs(500).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void neitherOrderNorUnitsMatter(long seed) {
    var random = new Random(seed);
    var criteria = RandomEvidence.criteria(random);
    var runs = runs(random);
    var evaluation = EvaluationRules.evaluate(null, criteria, Methods.NONE, runs, 0);

    var shuffled = new ArrayList<>(runs);
    Collections.shuffle(shuffled, random);
    assertThat(EvaluationRules.evaluate(null, criteria, Methods.NONE, shuffled, 0))
        .isEqualTo(evaluation);

    var translated = criteria.stream().map(one -> inOtherUnits(one, random)).toList();
    assertThat(EvaluationRules.evaluate(null, translated, Methods.NONE, runs, 0))
        .isEqualTo(evaluation);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void runsThatMeasureOtherThingsDoNotMatter(long seed) {
    var random = new Random(seed);
    var criteria = RandomEvidence.criteria(random);
    var runs = runs(random);
    var evaluation = EvaluationRules.evaluate(null, criteria, Methods.NONE, runs, 0);

    var more = new ArrayList<>(runs);
    more.add(
        new Run(
            new UUID(random.nextLong(), random.nextLong()),
            null,
            List.of(
                new Reading(
                    Metric.RECOVERY, "Dy", null, new BigDecimal(random.nextInt(100)), null, "%"))));
    assertThat(EvaluationRules.evaluate(null, criteria, Methods.NONE, more, 0))
        .isEqualTo(evaluation);
  }

  private static List<Run> runs(Random random) {
    var runs = new ArrayList<Run>();
    for (int i = 0; i < random.nextInt(12); i++) {
      var readings = new ArrayList<Reading>();
      for (int j = 0; j < random.nextInt(5); j++) {
        readings.add(reading(random, RandomEvidence.any(random, RandomEvidence.METRICS)));
      }
      readings.add(
          new Reading(
              Metric.OPERATING_HOURS, null, null, new BigDecimal(random.nextInt(12)), null, "h"));
      var scale =
          random.nextInt(5) == 0 ? null : new Canonical(RandomEvidence.number(random), null, "kg");
      runs.add(new Run(new UUID(random.nextLong(), random.nextLong()), scale, readings));
    }
    return runs;
  }

  private static Reading reading(Random random, Metric metric) {
    boolean bound = random.nextInt(5) == 0;
    return new Reading(
        metric,
        metric == Metric.RECOVERY ? "Nd" : null,
        bound ? RandomEvidence.any(random, List.of(Comparison.values())) : null,
        RandomEvidence.number(random),
        bound || random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(300), 2),
        metric.unit());
  }

  /** The same threshold and scale, in other words. */
  private static Criterion inOtherUnits(Criterion one, Random random) {
    var unit =
        RandomEvidence.any(random, List.copyOf(RandomEvidence.UNITS.get(one.metric()).entrySet()));
    var value = one.threshold().value().multiply(new BigDecimal(unit.getValue()));
    return new Criterion(
        one.id(),
        one.metric(),
        one.of(),
        one.comparator(),
        new Quantity(value, unit.getKey()),
        one.figure(),
        one.k(),
        one.minRuns(),
        one.minHours(),
        one.minScale() == null ? null : new Quantity(new BigDecimal("30000"), "g"),
        one.level());
  }
}
