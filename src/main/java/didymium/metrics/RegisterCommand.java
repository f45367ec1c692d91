package didymium.metrics;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.journal.Write;
import didymium.measurements.Methods.Method;
import didymium.metrics.Registers.Laboratory;
import didymium.metrics.Registers.OwnStream;
import java.util.List;
import java.util.UUID;

/** What is asked about the registers of a programme. */
public sealed interface RegisterCommand extends Command {

  record GetRegisters(Actor actor, UUID programmeId) implements RegisterCommand {}

  /**
   * @param read the version that the actor has read
   * @param registers each as a whole
   */
  record SetRegisters(
      Actor actor, Idempotency idempotency, UUID programmeId, Versions read, NewRegisters registers)
      implements RegisterCommand, Write {}

  /**
   * Registers as they are sent; {@link Registers} says what each holds.
   *
   * @param methods null where those that are kept stay
   * @param laboratories null where those that are kept stay
   */
  record NewRegisters(
      List<OwnStream> streams, List<Method> methods, List<Laboratory> laboratories) {
    private static final int MOST_STREAMS = 30;
    private static final int MOST = 100;

    /**
     * @throws Problem 400 with all that is wrong with its shape
     */
    public NewRegisters {
      var faults = new Faults();
      faults.present("/streams", streams);
      streams = faults.value((at, all) -> list(at, all, MOST_STREAMS), "/streams", streams);
      methods = faults.value((at, all) -> list(at, all, MOST), "/methods", methods);
      laboratories = faults.value((at, all) -> list(at, all, MOST), "/laboratories", laboratories);
      faults.raise();
    }

    private static <T> List<T> list(String pointer, List<T> given, int most) {
      return given == null ? null : Lists.optional(pointer, given, most);
    }
  }
}
