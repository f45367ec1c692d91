package didymium.metrics;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Coded;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.measurements.Definitions;
import didymium.measurements.Metric;
import didymium.measurements.MetricDefinition;
import didymium.measurements.Range;
import didymium.measurements.Units;
import didymium.metrics.MetricCommand.NewMetric;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Who may define a programme's metrics, and what a definition has to be. Pure.
 *
 * <p>A new version may not change what old figures meant: it keeps the unit in which they are kept,
 * and with it the dimension, the kind of quantity, what a figure is of and which way is better; and
 * its hard limits lie within the former ones, whether there are figures or not.
 */
final class MetricRules {
  /** Metrics of one programme at most. */
  static final int MOST = 100;

  private MetricRules() {}

  /**
   * A metric of a programme as the actor meets it.
   *
   * @param versions of the metric, the oldest first; empty where it is not defined
   * @param count how many metrics the programme has
   * @param definitions with the streams that the programme knows
   */
  record Standing(Role role, List<MetricDefinition> versions, int count, Definitions definitions) {
    MetricDefinition newest() {
      return versions.get(versions.size() - 1);
    }
  }

  /**
   * @throws Problem 403, or 400 or 422 with all that is wrong
   */
  static MetricDefinition define(Standing seen, Actor actor, NewMetric given, Instant now) {
    seen.role().require(Role::coordinates, "metric.not-coordinator");
    if (given.code() == null) {
      throw Problem.invalid("missing-field", "/code");
    }
    if (Metric.of(given.code()).isResolved()) {
      throw Problem.unprocessable("metric.shipped", "/code", given.code());
    }
    if (!seen.versions().isEmpty()) {
      throw Problem.unprocessable("metric.defined", "/code", given.code());
    }
    if (seen.count() >= MOST) {
      throw Problem.unprocessable("metric.many", "/code", MOST);
    }
    return definition(seen, actor, given.code(), 1, given, now);
  }

  /**
   * The next version; the very same where nothing changes.
   *
   * @throws Problem 403, 412, or 400 or 422 with all that is wrong
   */
  static MetricDefinition change(
      Standing seen, Actor actor, Versions read, NewMetric given, Instant now) {
    seen.role().require(Role::coordinates, "metric.not-coordinator");
    var old = seen.newest();
    read.require(old.version());
    var next = definition(seen, actor, old.code(), old.version() + 1, given, now);
    keep(old, given.code(), next);
    return same(old, next) ? old : next;
  }

  private static MetricDefinition definition(
      Standing seen, Actor actor, String code, int version, NewMetric given, Instant now) {
    var faults = new Faults();
    var unit = faults.value(Units::own, "/unit", given.unit());
    for (int i = 0; i < given.streams().size(); i++) {
      faults.value(seen.definitions()::stream, "/streams/" + i, given.streams().get(i));
    }
    faults.raise();
    return new MetricDefinition(
        code,
        version,
        given.labels(),
        given.quantityKind(),
        unit,
        Units.offered(unit),
        given.hard(),
        given.soft(),
        given.better(),
        given.of(),
        given.ofHint(),
        given.streams(),
        given.per(),
        given.methods(),
        given.standard(),
        actor.id(),
        actor.name(),
        now);
  }

  private static void keep(MetricDefinition old, String code, MetricDefinition next) {
    var faults = new Faults();
    kept(faults, "/code", old.code(), code == null ? old.code() : code);
    kept(faults, "/unit", old.unit(), next.unit());
    kept(faults, "/of", old.of().code(), next.of().code());
    kept(faults, "/better", Coded.codeOrNull(old.better()), Coded.codeOrNull(next.better()));
    if (old.quantityKind() != null) {
      kept(faults, "/quantityKind", old.quantityKind(), next.quantityKind());
    }
    if (!Range.isWithin(next.hard(), old.hard())) {
      faults.add(Problem.unprocessable("metric.hard.wider", "/hard", old.hard().toString()));
    }
    faults.raise();
  }

  private static void kept(Faults faults, String pointer, String old, String next) {
    if (!Objects.equals(old, next)) {
      faults.add(Problem.unprocessable("metric.kept", pointer, old == null ? "–" : old));
    }
  }

  private static boolean same(MetricDefinition old, MetricDefinition next) {
    return old.equals(next.as(old));
  }
}
