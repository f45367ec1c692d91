package didymium.lots;

import static java.util.stream.Collectors.groupingBy;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Problem;
import didymium.bus.Versions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who may describe a lot, and from what it can have been made. Pure. */
final class LotRules {
  private static final String ARROW = " → ";
  private static final String HIDDEN = "…";

  private LotRules() {}

  /**
   * A lot as the actor stands to it.
   *
   * @param seen with its runs
   * @param role the actor's in the project
   * @param hidden whether it is described in a way that the actor may not see
   * @param lineage all that the parents that it is to have were made from
   */
  record Standing(Seen seen, Role role, boolean hidden, List<Step> lineage) {}

  /**
   * That a lot was made from another.
   *
   * @param visible whether the actor may see it
   */
  record Step(String code, String parent, boolean visible) {}

  /**
   * The lot as it is described from now on; the very same where that changes nothing.
   *
   * @throws Problem 403, 409, 412, or 422 that names the parent by which it would be made from
   *     itself
   */
  static Lot describe(
      Standing standing, Actor actor, LotDescription as, Versions read, UUID newId, Instant now) {
    standing.role().require(Role::works, "lot.describe-forbidden");
    if (standing.hidden()) {
      throw Problem.conflict("lot.described-before");
    }
    read.require(standing.seen().lot().version());
    requireOpen(standing, as.parents());
    return standing.seen().lot().described(as, actor, newId, now);
  }

  private static void requireOpen(Standing standing, List<String> parents) {
    var code = standing.seen().lot().code();
    for (int i = 0; i < parents.size(); i++) {
      var way = way(parents.get(i), code, standing.lineage());
      if (way != null) {
        throw Problem.unprocessable("lot.circle", "/parents/" + i, code + ARROW + way);
      }
    }
  }

  /** The shortest way from a lot back to another, as people read it; null where there is none. */
  private static String way(String from, String to, List<Step> lineage) {
    var steps = lineage.stream().collect(groupingBy(Step::code));
    var cameBy = new HashMap<String, Step>();
    var next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty() && !next.peek().equals(to)) {
      for (var step : steps.getOrDefault(next.remove(), List.of())) {
        if (cameBy.putIfAbsent(step.parent(), step) == null) {
          next.add(step.parent());
        }
      }
    }
    return next.isEmpty() ? null : told(from, to, cameBy);
  }

  /** A step that the actor does not see is left out, and a lot between two of these. */
  private static String told(String from, String to, Map<String, Step> cameBy) {
    var way = new ArrayDeque<String>(List.of(to));
    for (var code = to; !code.equals(from); code = cameBy.get(code).code()) {
      var step = cameBy.get(code);
      if (!step.visible() && !HIDDEN.equals(way.peek())) {
        way.push(HIDDEN);
      }
      var before = cameBy.get(step.code());
      if (step.visible() || before == null || before.visible()) {
        way.push(step.code());
      }
    }
    return String.join(ARROW, way);
  }
}
