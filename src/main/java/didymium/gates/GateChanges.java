package didymium.gates;

import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;

/** Writes gates: each in one statement with its journal entry. */
final class GateChanges {
  private static final Change PLAN =
      Change.of(
          """
          state as (
            insert into gates (id, project_id, stage, baseline_date, baseline_precision,
              baseline_end, due_date, due_precision, due_end, criteria, note, source, state,
              version, created_at, updated_at)
            values ($1::uuid, $2::uuid, $3::text, $4::date, $5::text, $6::date, $7::date, $8::text,
              $9::date, $10::text, $11::text, $12::text, 'planned', 1, $13::timestamptz, $13)
            returning id)
          """);

  private static final String SAVE =
      """
      update gates set due_date = $3::date, due_precision = $4::text, due_end = $5::date,
        criteria = $6::text, note = $7::text, source = $8::text, updated_at = $9::timestamptz,
        version = version + 1
      where id = $1::uuid and version = $2::integer
      returning id
      """;

  private static final Change CHANGE = Change.of("state as (" + SAVE + ")");

  private static final Change FORECAST =
      Change.of(
          "state as ("
              + SAVE
              + """
              ), forecast as (
                insert into gate_forecasts (id, gate_id, due_date, due_precision, reason,
                  stated_date, stated_precision, forecast_by, forecast_at)
                select $10::uuid, id, $3, $4, $11::text, $12::date, $13::text, $14::uuid, $9
                from state)
              """);

  private final Journal journal;

  GateChanges(Journal journal) {
    this.journal = journal;
  }

  Future<Reply> plan(Gate gate, Write write, Event event, Reply reply) {
    var baseline = gate.baselineDue();
    var due = gate.due();
    var parameters =
        Tuple.tuple()
            .addUUID(gate.id())
            .addUUID(gate.projectId())
            .addString(gate.stage().code())
            .addLocalDate(baseline.date())
            .addString(baseline.precision().code())
            .addLocalDate(baseline.end())
            .addLocalDate(due.date())
            .addString(due.precision().code())
            .addLocalDate(due.end())
            .addString(Json.text(gate.criteria()))
            .addString(gate.note())
            .addString(gate.source())
            .addOffsetDateTime(gate.createdAt().atOffset(ZoneOffset.UTC));
    return journal.commit(PLAN, parameters, write, event, reply);
  }

  Future<Reply> change(Gate gate, Write write, Event event, Reply reply) {
    return journal.commit(CHANGE, saved(gate), write, event, reply);
  }

  Future<Reply> forecast(Gate gate, Forecast forecast, Write write, Event event, Reply reply) {
    var parameters =
        saved(gate)
            .addUUID(forecast.id())
            .addString(forecast.reason())
            .addLocalDate(forecast.statedOn().date())
            .addString(forecast.statedOn().precision().code())
            .addUUID(forecast.by());
    return journal.commit(FORECAST, parameters, write, event, reply);
  }

  /** The parameters of {@link #SAVE}; the row must still have the version before this one. */
  private static Tuple saved(Gate gate) {
    return Tuple.tuple()
        .addUUID(gate.id())
        .addInteger(gate.version() - 1)
        .addLocalDate(gate.due().date())
        .addString(gate.due().precision().code())
        .addLocalDate(gate.due().end())
        .addString(Json.text(gate.criteria()))
        .addString(gate.note())
        .addString(gate.source())
        .addOffsetDateTime(gate.updatedAt().atOffset(ZoneOffset.UTC));
  }
}
