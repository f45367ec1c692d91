package didymium.evaluation;

import didymium.evaluation.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * How large a run was: the scale that it states, or the masses and rates of feed and product that
 * it measured.
 *
 * @param largest by unit: kg, kg/h
 */
record Size(Map<String, BigDecimal> largest) {

  static Size of(Run run) {
    var largest = new HashMap<String, BigDecimal>();
    if (run.scale() != null) {
      largest.put(run.scale().unit(), run.scale().value());
    } else {
      for (var reading : run.readings()) {
        if (Evidence.SIZES.contains(reading.metric()) && !Comparison.isUpper(reading.op())) {
          largest.merge(reading.unit(), reading.value(), BigDecimal::max);
        }
      }
    }
    return new Size(largest);
  }

  /**
   * @param smallest null where any size will do
   */
  boolean reaches(Canonical smallest) {
    if (smallest == null) {
      return true;
    }
    var found = largest.get(smallest.unit());
    return found != null && found.compareTo(smallest.value()) >= 0;
  }
}
