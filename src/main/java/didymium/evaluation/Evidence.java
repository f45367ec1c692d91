package didymium.evaluation;

import didymium.measurements.Comparison;
import didymium.measurements.Measurement;
import didymium.measurements.Metric;
import didymium.measurements.Parts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a gate is judged by: the runs of its stage that somebody other than their author accepted.
 */
public final class Evidence {
  /** What says how large a run was that does not state its scale. */
  public static final Set<Metric> SIZES =
      Set.of(Metric.FEED_MASS, Metric.PRODUCT_MASS, Metric.FEED_RATE, Metric.PRODUCT_RATE);

  private Evidence() {}

  /**
   * A run that counts.
   *
   * @param scale in kg or kg/h; null where it is not said
   * @param lot the lot that it processed; null where it is not said
   * @param sameAs what runs share that are the same run, as far as anybody can see; null for one
   *     that is like no other, or of which somebody said so
   */
  public record Run(
      UUID entryId,
      Measurement.Canonical scale,
      String lot,
      String sameAs,
      List<Reading> readings) {

    /** One of which nothing but its figures and its scale is known. */
    public Run(UUID entryId, Measurement.Canonical scale, List<Reading> readings) {
      this(entryId, scale, null, null, readings);
    }
  }

  /**
   * One measured figure of a run.
   *
   * @param op for a value beyond a detection limit; null for a plain value
   * @param value in {@code unit}
   * @param uncertainty standard uncertainty; null where it is unknown
   * @param unit the metric's own, or an amount of money in its currency
   */
  public record Reading(
      Metric metric,
      String of,
      Comparison op,
      BigDecimal value,
      BigDecimal uncertainty,
      String unit,
      Parts parts) {

    /** One that says nothing more of itself. */
    public Reading(
        Metric metric,
        String of,
        Comparison op,
        BigDecimal value,
        BigDecimal uncertainty,
        String unit) {
      this(metric, of, op, value, uncertainty, unit, Parts.NONE);
    }

    /** The stream that it says, or else that its metric says; null where neither does. */
    String stream() {
      return parts.stream() == null ? metric.impliedStream() : parts.stream();
    }
  }
}
