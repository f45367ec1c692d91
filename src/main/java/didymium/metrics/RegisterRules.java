package didymium.metrics;

import didymium.access.Role;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.evaluation.Criterion;
import didymium.journal.KeptDocument.Kept;
import didymium.measurements.Streams;
import didymium.metrics.RegisterCommand.SetRegisters;
import didymium.metrics.Registers.OwnStream;
import java.util.HashSet;
import java.util.List;

/** Who may change a programme's registers, and what stands in them. Pure. */
final class RegisterRules {
  private RegisterRules() {}

  /**
   * What follows what is kept.
   *
   * @throws Problem 403, 412, or 400 or 422 with all that is wrong
   */
  static Kept<Registers> set(Kept<Registers> kept, SetRegisters command) {
    kept.role().require(Role::coordinates, "metric.not-coordinator");
    command.read().require(kept.version());
    check(kept.document().streams(), command.registers().streams());
    return kept.next(command.registers());
  }

  /** What figures say stays: a stream may be called otherwise, and goes no more. */
  private static void check(List<OwnStream> present, List<OwnStream> next) {
    var faults = new Faults();
    var seen = new HashSet<String>();
    for (int i = 0; i < next.size(); i++) {
      var code = next.get(i).code();
      var at = "/streams/" + i + "/code";
      if (!Streams.isOwn(code) || code.equals(Criterion.ANY)) {
        faults.add(Problem.unprocessable("register.stream.shipped", at, code));
      }
      if (!seen.add(code)) {
        faults.add(Problem.invalid("repeated", at));
      }
    }
    for (var stream : present) {
      if (!seen.contains(stream.code())) {
        faults.add(Problem.unprocessable("register.stream.kept", "/streams", stream.code()));
      }
    }
    faults.raise();
  }
}
