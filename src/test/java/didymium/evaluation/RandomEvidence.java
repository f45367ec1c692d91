package didymium.evaluation;

import didymium.evaluation.Criterion.Level;
import didymium.evaluation.Criterion.Taking;
import didymium.measurements.Comparison;
import didymium.measurements.Metric;
import didymium.measurements.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What property tests of evaluation draw from. */
public final class RandomEvidence {
  private RandomEvidence() {}

  public static final List<Metric> METRICS =
      List.of(Metric.RECOVERY, Metric.FEED_MASS, Metric.THORIUM, Metric.ENERGY_USE);

  /** Units of the same kind, and how many of them make one of the metric's own. */
  public static final Map<Metric, Map<String, String>> UNITS =
      Map.of(
          Metric.RECOVERY, Map.of("%", "1"),
          Metric.FEED_MASS, Map.of("t", "0.001", "g", "1000", "kg", "1"),
          Metric.THORIUM, Map.of("%", "0.0001", "g/t", "1", "[ppm]", "1"),
          Metric.ENERGY_USE, Map.of("kW.h/t", "1000", "MJ/kg", "3.6", "kW.h/kg", "1"));

  public static List<Criterion> criteria(Random random) {
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

  public static BigDecimal number(Random random) {
    return BigDecimal.valueOf(1 + random.nextInt(9999), 2);
  }

  public static <T> T any(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
