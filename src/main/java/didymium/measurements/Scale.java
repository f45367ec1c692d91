package didymium.measurements;

import didymium.bus.Coded;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import java.math.BigDecimal;

/**
 * The size of a run, as the mass of a batch or as a rate.
 *
 * @param value above 0
 * @param unit a mass or a mass per time: UCUM or what people type for it, as given
 * @param basis what was weighed
 */
public record Scale(BigDecimal value, String unit, Basis basis) {

  /** Whether a scale counts what goes in or what comes out; in JSON in lower case. */
  public enum Basis implements Coded {
    FEED,
    PRODUCT
  }

  /**
   * Checks the shape; {@link #accept} checks the unit.
   *
   * @throws Problem 400 with all faults; pointers are relative to this record
   */
  public Scale {
    var faults = new Faults();
    faults.value(Numbers::positive, "/value", value);
    unit = faults.text(Text::required, "/unit", unit, Units.LONGEST);
    faults.present("/basis", basis);
    faults.raise();
  }

  /**
   * Accepts the unit.
   *
   * @param pointer JSON pointer of this scale
   * @return value in kg or kg/h
   * @throws Problem 422 {@code scale.unit} for anything but a mass or a rate
   */
  public Measurement.Canonical accept(String pointer) {
    return canonical(value, unit, pointer);
  }

  static Measurement.Canonical canonical(BigDecimal value, String unit, String pointer) {
    var conversion =
        Units.find(unit, "kg")
            .or(() -> Units.find(unit, "kg/h"))
            .orElseThrow(() -> Problem.unprocessable("scale.unit", pointer + "/unit", unit));
    return new Measurement.Canonical(conversion.apply(value), null, conversion.unit());
  }
}
