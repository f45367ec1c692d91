package didymium.evaluation;

import didymium.measurements.Comparison;
import didymium.measurements.Measurement;
import didymium.measurements.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What a gate is judged by: the runs of its stage that somebody other than their author accepted.
 */
public final class Evidence {
  private Evidence() {}

  /**
   * A run that counts.
   *
   * @param scale in kg or kg/h; null where it is not said
   */
  public record Run(UUID entryId, Measurement.Canonical scale, List<Reading> readings) {}

  /**
   * One measured figure of a run.
   *
   * @param op for a value beyond a detection limit; null for a plain value
   * @param value in {@code unit}
   * @param uncertainty standard uncertainty; null where it is unknown
   * @param unit the metric's own, or an amount of money per mass in its currency
   */
  public record Reading(
      Metric metric,
      String of,
      Comparison op,
      BigDecimal value,
      BigDecimal uncertainty,
      String unit) {}
}
