package didymium.metrics;

import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.measurements.MetricDefinition;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;

/** Writes versions of metrics, each with its entry of the journal; none is written over. */
record MetricChanges(Journal journal) {
  private static final Change DEFINE =
      Change.of(
          """
          state as (
            insert into programme_metrics (programme_id, code, version, document)
            values ($1::uuid, $2::text, $3::integer, $4::text)
            on conflict do nothing
            returning programme_id)
          """);

  Future<Reply> define(UUID programmeId, MetricDefinition metric, Write write, Reply reply) {
    var document = Json.text(metric);
    var parameters = Tuple.of(programmeId, metric.code(), metric.version(), document);
    var about = new Event.Subject("programme", programmeId);
    var content = Event.content(Map.of("metric", metric));
    var event = Event.ofProgramme("metric-defined", programmeId, about, content);
    return journal.commit(DEFINE, parameters, write, event, reply);
  }
}
