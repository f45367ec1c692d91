package didymium.gates;

import static didymium.database.Times.utc;

import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.calendar.Forecast;
import didymium.database.Dates;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Writes gates: each in one statement with its journal entry. */
record GateChanges(Journal journal) {
  private static final Change PLAN =
      Change.of(
          """
          state as (
            insert into gates (id, project_id, stage, baseline_date, baseline_precision,
              baseline_end, due_date, due_precision, due_end, stated_date, stated_precision,
              criteria, note, source, state, version, created_at, updated_at)
            values ($1::uuid, $2::uuid, $3::text, $4::date, $5::text, $6::date, $7::date, $8::text,
              $9::date, $10::date, $11::text, $12::text, $13::text, $14::text, 'planned', 1,
              $15::timestamptz, $15)
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

  Future<Reply> plan(Gate gate, Write write, Event event, Reply reply) {
    var parameters = Tuple.of(gate.id(), gate.projectId(), gate.stage().code());
    Dates.addWithEnd(parameters, gate.baselineDue());
    Dates.addWithEnd(parameters, gate.due());
    Dates.add(parameters, gate.baselineStatedOn())
        .addString(Json.text(gate.criteria()))
        .addString(gate.note())
        .addString(gate.source())
        .addOffsetDateTime(utc(gate.createdAt()));
    return journal.commit(PLAN, parameters, write, event, reply);
  }

  Future<Reply> change(Gate gate, Write write, Event event, Reply reply) {
    return journal.commit(CHANGE, saved(gate), write, event, reply);
  }

  Future<Reply> forecast(Gate gate, Forecast forecast, Write write, Event event, Reply reply) {
    return journal.commit(FORECAST, Dates.add(saved(gate), forecast), write, event, reply);
  }

  /** The parameters of {@link #SAVE}; the row must still have the version before this one. */
  private static Tuple saved(Gate gate) {
    return Dates.addWithEnd(Tuple.of(gate.id(), gate.version() - 1), gate.due())
        .addString(Json.text(gate.criteria()))
        .addString(gate.note())
        .addString(gate.source())
        .addOffsetDateTime(utc(gate.updatedAt()));
  }
}
