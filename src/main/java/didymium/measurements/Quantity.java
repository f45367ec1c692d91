package didymium.measurements;

import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import java.math.BigDecimal;

/**
 * A number with its unit, such as a threshold.
 *
 * @param unit UCUM or what people type for it, as given
 */
public record Quantity(BigDecimal value, String unit) {

  /**
   * Checks the shape; {@link #in}, {@link #asScale} and {@link #asMass} check the unit.
   *
   * @throws Problem 400 with all faults; pointers are relative to this record
   */
  public Quantity {
    var faults = new Faults();
    faults.value(Numbers::required, "/value", value);
    unit = faults.text(Text::required, "/unit", unit, Units.LONGEST);
    faults.raise();
  }

  /**
   * The same in the unit that values of the metric are compared in.
   *
   * @param pointer JSON pointer of this quantity
   * @throws Problem 422 for a unit that is not known or is of another kind
   */
  public Measurement.Canonical in(Metric metric, String pointer) {
    var conversion = Units.conversion(pointer + "/unit", unit, metric);
    return new Measurement.Canonical(conversion.apply(value), null, conversion.unit());
  }

  /**
   * The same as the scale of a run: in kg or kg/h.
   *
   * @param pointer JSON pointer of this quantity
   * @throws Problem 400 for a value that is not above 0, 422 {@code scale.unit} for anything but a
   *     mass or a rate
   */
  public Measurement.Canonical asScale(String pointer) {
    return Scale.canonical(Numbers.positive(pointer + "/value", value), unit, pointer);
  }

  /**
   * The same as the mass of a lot: in kg.
   *
   * @param pointer JSON pointer of this quantity
   * @throws Problem 400 {@code mass.value} for a value that is not above 0, 422 for a unit of
   *     anything but mass
   */
  public Measurement.Canonical asMass(String pointer) {
    if (value.signum() <= 0) {
      throw Problem.invalid("mass.value", pointer + "/value");
    }
    return in(Metric.FEED_MASS, pointer);
  }
}
