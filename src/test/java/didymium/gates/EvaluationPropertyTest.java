package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.gates.Criterion.Level;
import didymium.gates.Criterion.Taking;
import didymium.gates.Evidence.Reading;
import didymium.gates.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Metric;
import didymium.measurements.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For random runs and criteria: neither order nor units change what is decided. */
class EvaluationPropertyTest {
  private static final List<Metric> METRICS =
      List.of(Metric.RECOVERY, Metric.FEED_MASS, Metric.THORIUM, Metric.ENERGY_USE);

  /** Units of the same kind, and how many of them make one of the metric's own. */
  private static final Map<Metric, Map<String, String>> OTHER_UNITS =
      Map.of(
          Metric.RECOVERY, Map.of("%", "1"),
          Metric.FEED_MASS, Map.of("t", "0.001", "g", "1000", "kg", "1"),
          Metric.THORIUM, Map.of("%", "0.0001", "g/t", "1", "[ppm]", "1"),
          Metric.ENERGY_USE, Map.of("kW.h/t", "1000", "MJ/kg", "3.6", "kW.h/kg", "1"));

  static List<Long> seeds() {
    return new Random(20261123).longs(500).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void neitherOrderNorUnitsMatter(long seed) {
    var random = new Random(seed);
    var criteria = criteria(random);
    var runs = runs(random);
    var evaluation = EvaluationRules.evaluate(null, criteria, runs, 0);

    var shuffled = new ArrayList<>(runs);
    Collections.shuffle(shuffled, random);
    assertThat(EvaluationRules.evaluate(null, criteria, shuffled, 0)).isEqualTo(evaluation);

    var translated = criteria.stream().map(one -> inOtherUnits(one, random)).toList();
    assertThat(EvaluationRules.evaluate(null, translated, runs, 0)).isEqualTo(evaluation);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void runsThatMeasureOtherThingsDoNotMatter(long seed) {
    var random = new Random(seed);
    var criteria = criteria(random);
    var runs = runs(random);
    var evaluation = EvaluationRules.evaluate(null, criteria, runs, 0);

    var more = new ArrayList<>(runs);
    more.add(
        new Run(
            new UUID(random.nextLong(), random.nextLong()),
            null,
            List.of(
                new Reading(
                    Metric.RECOVERY, "Dy", null, new BigDecimal(random.nextInt(100)), null, "%"))));
    assertThat(EvaluationRules.evaluate(null, criteria, more, 0)).isEqualTo(evaluation);
  }

  private static List<Criterion> criteria(Random random) {
    var criteria = new ArrayList<Criterion>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      var metric = any(random, METRICS);
      criteria.add(
          new Criterion(
              new UUID(0, i),
              metric,
              metric == Metric.RECOVERY ? "Nd" : null,
              any(random, List.of(Comparison.values())),
              new Quantity(number(random), metric.unit()),
              any(random, List.of(Taking.values())),
              new BigDecimal(1 + random.nextInt(3)),
              1 + random.nextInt(4),
              random.nextInt(4) == 0 ? new BigDecimal("20") : null,
              random.nextInt(4) == 0 ? new Quantity(new BigDecimal("0.03"), "t") : null,
              any(random, List.of(Level.values()))));
    }
    return criteria;
  }

  private static List<Run> runs(Random random) {
    var runs = new ArrayList<Run>();
    for (int i = 0; i < random.nextInt(12); i++) {
      var readings = new ArrayList<Reading>();
      for (int j = 0; j < random.nextInt(5); j++) {
        readings.add(reading(random, any(random, METRICS)));
      }
      readings.add(
          new Reading(
              Metric.OPERATING_HOURS, null, null, new BigDecimal(random.nextInt(12)), null, "h"));
      var scale = random.nextInt(5) == 0 ? null : new Canonical(number(random), null, "kg");
      runs.add(new Run(new UUID(random.nextLong(), random.nextLong()), scale, readings));
    }
    return runs;
  }

  private static Reading reading(Random random, Metric metric) {
    boolean bound = random.nextInt(5) == 0;
    return new Reading(
        metric,
        metric == Metric.RECOVERY ? "Nd" : null,
        bound ? any(random, List.of(Comparison.values())) : null,
        number(random),
        bound || random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(300), 2),
        metric.unit());
  }

  /** The same threshold and scale, in other words. */
  private static Criterion inOtherUnits(Criterion one, Random random) {
    var unit = any(random, List.copyOf(OTHER_UNITS.get(one.metric()).entrySet()));
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

  private static BigDecimal number(Random random) {
    return BigDecimal.valueOf(1 + random.nextInt(9999), 2);
  }

  private static <T> T any(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
