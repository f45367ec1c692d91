package didymium.metrics;

import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.measurements.Measurement;
import didymium.measurements.Methods.Method;
import didymium.measurements.MetricDefinition.Labels;
import java.util.List;

/**
 * What a programme names beside its metrics.
 *
 * @param streams its own, beside those that ship
 * @param methods by which figures are measured; none in what was kept before there were any
 * @param laboratories that measure; none in what was kept before there were any
 */
record Registers(List<OwnStream> streams, List<Method> methods, List<Laboratory> laboratories) {
  static final Registers NONE = new Registers(List.of(), List.of(), List.of());

  Registers {
    methods = methods == null ? List.of() : methods;
    laboratories = laboratories == null ? List.of() : laboratories;
  }

  /** A place in the process that only this programme has. */
  public record OwnStream(String code, Labels labels) {
    public OwnStream {
      var faults = new Faults();
      faults.value(OwnStream::code, "/code", code);
      faults.present("/labels", labels);
      faults.raise();
    }

    private static String code(String pointer, String code) {
      if (code == null) {
        throw Problem.invalid("missing-field", pointer);
      }
      return Measurement.stream(pointer, code);
    }
  }

  /**
   * Who measures.
   *
   * @param name as figures give it
   */
  public record Laboratory(String name) {
    public Laboratory {
      var faults = new Faults();
      name = faults.text(Text::required, "/name", name, Measurement.LONGEST_NAME);
      faults.raise();
    }
  }
}
