package didymium.metrics;

import didymium.access.Role;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.evaluation.Criterion;
import didymium.journal.KeptDocument.Kept;
import didymium.measurements.Methods;
import didymium.measurements.Methods.Method;
import didymium.measurements.Streams;
import didymium.metrics.RegisterCommand.NewRegisters;
import didymium.metrics.RegisterCommand.SetRegisters;
import didymium.metrics.Registers.Laboratory;
import didymium.metrics.Registers.OwnStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    return kept.next(next(kept.document(), command.registers()));
  }

  /** What is not spoken of stays, so that who knows streams alone takes nothing away. */
  private static Registers next(Registers kept, NewRegisters given) {
    var next =
        new Registers(
            given.streams(),
            given.methods() == null ? kept.methods() : given.methods(),
            given.laboratories() == null ? kept.laboratories() : given.laboratories());
    var faults = new Faults();
    check(faults, kept.streams(), next.streams());
    once(faults, "/methods", next.methods().stream().map(Method::name).toList());
    once(faults, "/laboratories", next.laboratories().stream().map(Laboratory::name).toList());
    faults.raise();
    return next;
  }

  /** What figures say stays: a stream may be called otherwise, and goes no more. */
  private static void check(Faults faults, List<OwnStream> present, List<OwnStream> next) {
    var seen = new HashSet<String>();
    for (int i = 0; i < next.size(); i++) {
      var code = next.get(i).code();
      var at = "/streams/" + i + "/code";
      if (!Streams.isOwn(code) || code.equals(Criterion.ANY)) {
        faults.add(Problem.unprocessable("register.stream.shipped", at, code));
      }
      repeated(faults, at, code, seen);
    }
    for (var stream : present) {
      if (!seen.contains(stream.code())) {
        faults.add(Problem.unprocessable("register.stream.kept", "/streams", stream.code()));
      }
    }
  }

  /** Names are the same as figures' are: whatever their case and blanks. */
  private static void once(Faults faults, String pointer, List<String> names) {
    var seen = new HashSet<String>();
    for (int i = 0; i < names.size(); i++) {
      repeated(faults, pointer + "/" + i + "/name", Methods.key(names.get(i)), seen);
    }
  }

  private static void repeated(Faults faults, String pointer, String key, Set<String> seen) {
    if (!seen.add(key)) {
      faults.add(Problem.invalid("repeated", pointer));
    }
  }
}
