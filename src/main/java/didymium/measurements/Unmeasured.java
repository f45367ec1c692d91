package didymium.measurements;

import com.fasterxml.jackson.annotation.JsonInclude;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;

/**
 * A figure that is still to be measured: what a {@link Measurement} says of itself but its value.
 * What is null is asked when it is measured.
 *
 * @param unit UCUM or what people type for it, as given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Unmeasured(
    Metric metric,
    String of,
    String unit,
    String basis,
    String method,
    String stream,
    State state,
    String per,
    Reference relativeTo,
    String laboratory) {

  /**
   * Checks the shape.
   *
   * @throws Problem 400 with all faults; pointers are relative to this record
   */
  public Unmeasured {
    var faults = new Faults();
    faults.present("/metric", metric);
    of = faults.value(Measurement::subject, "/of", of);
    unit = faults.text(Text::optional, "/unit", unit, Units.LONGEST);
    basis = faults.text(Text::optional, "/basis", basis, Measurement.LONGEST_NOTE);
    method = faults.text(Text::optional, "/method", method, Measurement.LONGEST_NOTE);
    faults.value(Measurement::stream, "/stream", stream);
    per = faults.value(Measurement::subject, "/per", per);
    laboratory = faults.text(Text::optional, "/laboratory", laboratory, Measurement.LONGEST_NAME);
    faults.raise();
  }

  /** Whether it speaks of what does not ship, so that only its programme knows what it says. */
  boolean speaksOfOwn() {
    return !metric.isResolved() || Streams.isOwn(stream);
  }

  /**
   * Checks that a figure of the metric can be so.
   *
   * @param pointer JSON pointer of this record
   * @throws Problem 400 or 422 with all that is wrong
   */
  public Unmeasured accept(String pointer, Definitions definitions) {
    var faults = new Faults();
    var resolved = faults.value(definitions::resolve, pointer + "/metric", metric);
    faults.value(definitions::stream, pointer + "/stream", stream);
    faults.raise();
    if (of != null) {
      faults.value(resolved::subject, pointer + "/of", of);
    }
    if (unit != null) {
      faults.value((at, given) -> Units.conversion(at, given, resolved), pointer + "/unit", unit);
    }
    faults.value((at, its) -> MeasurementRules.fitting(at, its, stream, per), pointer, resolved);
    faults.raise();
    return this;
  }
}
