package didymium.metrics;

import didymium.bus.Faults;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.measurements.Measurement;
import didymium.measurements.MetricDefinition.Labels;
import java.util.List;

/**
 * What a programme names beside its metrics.
 *
 * @param streams its own, beside those that ship
 */
public record Registers(List<OwnStream> streams) {
  static final Registers NONE = new Registers(List.of());
  private static final int MOST = 30;

  public Registers {
    var faults = new Faults();
    faults.present("/streams", streams);
    streams = faults.value((at, all) -> Lists.optional(at, all, MOST), "/streams", streams);
    faults.raise();
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
}
