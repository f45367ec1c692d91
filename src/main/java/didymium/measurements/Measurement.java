package didymium.measurements;

import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A measured figure, as it was given, and in the metric's own unit once {@link MeasurementRules}
 * accepted it.
 *
 * @param of what it is a figure of: Nd, TREO, Th-232, Nd/Pr; null where it says nothing
 * @param op for a value beyond a detection limit; null for a plain value
 * @param uncertainty standard uncertainty in {@code unit}; null where it is unknown
 * @param unit UCUM or what people type for it, as given
 * @param basis what the figure refers to, as "relative to TREO" or "dry"; or null
 * @param method how it was measured; or null
 * @param comment needed where the value is unusual; or null
 * @param canonical the same in the metric's own unit; null as long as nobody accepted it
 */
public record Measurement(
    Metric metric,
    String of,
    Comparison op,
    BigDecimal value,
    BigDecimal uncertainty,
    String unit,
    String basis,
    String method,
    String comment,
    Canonical canonical) {

  /** Value and standard uncertainty (or null) in the metric's own unit. */
  public record Canonical(BigDecimal value, BigDecimal uncertainty, String unit) {}

  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9(][A-Za-z0-9()./-]{0,39}");
  private static final int LONGEST_NOTE = 200;
  private static final int LONGEST_COMMENT = 2_000;

  /**
   * Checks the shape: what it says of itself, whatever the metric.
   *
   * @throws Problem 400 with all faults; pointers are relative to this record
   */
  public Measurement {
    var faults = new Faults();
    faults.present("/metric", metric);
    of = faults.value(Measurement::subject, "/of", of);
    faults.value(Numbers::required, "/value", value);
    faults.value(Numbers::uncertainty, "/uncertainty", uncertainty);
    unit = faults.text(Text::required, "/unit", unit, Units.LONGEST);
    basis = faults.text(Text::optional, "/basis", basis, LONGEST_NOTE);
    method = faults.text(Text::optional, "/method", method, LONGEST_NOTE);
    comment = faults.text(Text::optionalLines, "/comment", comment, LONGEST_COMMENT);
    faults.raise();
  }

  private static String subject(String pointer, String of) {
    if (of != null && !SUBJECT.matcher(of).matches()) {
      throw Problem.invalid("measurement.of.shape", pointer);
    }
    return of;
  }

  /** The same with value and uncertainty in the unit that values are compared in. */
  Measurement in(Units.Conversion conversion) {
    var converted =
        new Canonical(
            conversion.apply(value),
            uncertainty == null ? null : conversion.apply(uncertainty),
            conversion.unit());
    return new Measurement(
        metric, of, op, value, uncertainty, unit, basis, method, comment, converted);
  }
}
