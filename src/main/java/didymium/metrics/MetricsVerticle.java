package didymium.metrics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Journal;
import didymium.measurements.MetricDefinition;
import didymium.metrics.MetricCommand.ChangeMetric;
import didymium.metrics.MetricCommand.DefineMetric;
import didymium.metrics.MetricCommand.GetMetric;
import didymium.metrics.MetricCommand.ListMetrics;
import didymium.metrics.MetricRules.Standing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Owns the metrics and the registers of programmes. */
public final class MetricsVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final MetricStore store;
  private final MetricChanges changes;
  private final RegisterDocuments registers;

  public MetricsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.store = new MetricStore(pool);
    this.changes = new MetricChanges(journal);
    this.registers = new RegisterDocuments(pool, journal);
  }

  /** A list that has no pages. */
  private record All(List<MetricDefinition> items, String next) {}

  /**
   * @param versions all, the oldest first
   */
  private record Whole(
      @JsonUnwrapped MetricDefinition newest, UUID programmeId, List<MetricDefinition> versions) {}

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(ListMetrics.class, this::list),
        bus.answer(GetMetric.class, this::get),
        bus.answer(DefineMetric.class, journal.once(this::define)),
        bus.answer(ChangeMetric.class, journal.once(this::change)),
        registers.answer(bus));
  }

  private Future<Reply> list(ListMetrics query) {
    return store
        .all(query.actor(), query.programmeId())
        .map(metrics -> Reply.ok(new All(metrics, null)));
  }

  private Future<Reply> get(GetMetric query) {
    return store
        .defined(query.actor(), query.programmeId(), query.code())
        .map(
            seen -> Reply.ok(whole(query.programmeId(), seen.versions()), seen.newest().version()));
  }

  private static Whole whole(UUID programmeId, List<MetricDefinition> versions) {
    return new Whole(versions.get(versions.size() - 1), programmeId, versions);
  }

  private Future<Reply> define(DefineMetric command) {
    return store
        .standing(command.actor(), command.programmeId(), command.metric().code())
        .compose(seen -> define(command, seen));
  }

  private Future<Reply> define(DefineMetric command, Standing seen) {
    var metric = MetricRules.define(seen, command.actor(), command.metric(), Times.now());
    var programmeId = command.programmeId();
    var location = "/programmes/" + programmeId + "/metrics/" + metric.code();
    var reply = Reply.created(whole(programmeId, List.of(metric)), 1, location);
    return changes.define(programmeId, metric, command, reply);
  }

  private Future<Reply> change(ChangeMetric command) {
    return store
        .defined(command.actor(), command.programmeId(), command.code())
        .compose(seen -> change(command, seen));
  }

  private Future<Reply> change(ChangeMetric command, Standing seen) {
    var actor = command.actor();
    var metric = MetricRules.change(seen, actor, command.read(), command.metric(), Times.now());
    var programmeId = command.programmeId();
    if (metric == seen.newest()) {
      return journal.unchanged(
          command, Reply.ok(whole(programmeId, seen.versions()), metric.version()));
    }
    var versions = new ArrayList<>(seen.versions());
    versions.add(metric);
    var reply = Reply.ok(whole(programmeId, versions), metric.version());
    return changes.define(programmeId, metric, command, reply);
  }
}
