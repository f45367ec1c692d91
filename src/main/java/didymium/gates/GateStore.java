package didymium.gates;

import static didymium.database.Rows.first;

import didymium.access.Actor;
import didymium.bus.Coded;
import didymium.bus.Json;
import didymium.calendar.Forecast;
import didymium.database.Filter;
import didymium.evaluation.CriteriaRules;
import didymium.evaluation.Criterion;
import didymium.gates.GateCommand.FindGates;
import didymium.gates.GateRules.Planning;
import didymium.gates.GateRules.Seen;
import didymium.measurements.Definitions;
import didymium.measurements.Methods;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Reads gates; {@link GateChanges} writes them. */
record GateStore(Pool pool) {

  /** Gates with their latest review. */
  private static final String GATES =
      GateRows.COLUMNS
          + " from gates g left join reviews r on r.id = g.review_id "
          + GateRows.ACCESS
          + GateRows.JOINS;

  /** What the evaluation of gate {@code $2} takes, and no more: it is asked for again and again. */
  private static final String ASKED =
      """
      select g.id, g.project_id, g.stage, g.criteria, (select position from journal_head) as head,
        criteria_definitions(g.project_id, g.criteria) as definitions,
        registered_methods(g.project_id) as methods
      from gates g
      """
          + GateRows.ACCESS
          + "where g.id = $2";

  private static final String FORECASTS =
      """
      select coalesce(json_agg(json_build_object('id', f.id,
          'due', json_build_object('date', f.due_date, 'precision', f.due_precision),
          'reason', f.reason,
          'statedOn', json_build_object('date', f.stated_date, 'precision', f.stated_precision),
          'by', f.forecast_by, 'byName', p.name, 'at', f.forecast_at) order by f.id), '[]')::text
      from gate_forecasts f join participants p on p.id = f.forecast_by
      where f.gate_id = $1
      """;

  private static final String PLANNING =
      "select project.id, project.elements[1] as element, project.programme_id, "
          + GateRows.PROJECT
          + """
      from project_access access join projects project on project.id = access.project_id
      where access.actor_id = $1 and access.project_id = $2
      """;

  /**
   * A gate with its forecasts.
   *
   * @return fails with 404 for what the actor does not see
   */
  Future<Seen> get(Actor actor, UUID gateId) {
    var gate =
        pool.preparedQuery(GATES + " and g.id = $2")
            .execute(Tuple.of(actor.id(), gateId))
            .map(rows -> first(rows, "gate.not-found"));
    var forecasts = pool.preparedQuery(FORECASTS).execute(Tuple.of(gateId));
    return Future.all(gate, forecasts)
        .map(
            both ->
                GateRows.seen(gate.result(), forecasts(first(forecasts.result(), "not-found"))));
  }

  private static final String DEFINITIONS =
      """
      select programme_definitions(coalesce($1::uuid,
          (select programme_id from projects where id = $2::uuid)), $3::text[]) as definitions
      """;

  /** What the programme of a project defines of what criteria speak of. */
  Future<Definitions> ofProject(UUID projectId, List<Criterion> criteria) {
    return definitions(null, projectId, criteria);
  }

  /** What a programme defines of what criteria speak of. */
  Future<Definitions> ofProgramme(UUID programmeId, List<Criterion> criteria) {
    return definitions(programmeId, null, criteria);
  }

  private Future<Definitions> definitions(
      UUID programmeId, UUID projectId, List<Criterion> criteria) {
    var asked = CriteriaRules.asked(criteria);
    return asked == null
        ? Future.succeededFuture(Definitions.NONE)
        : pool.preparedQuery(DEFINITIONS)
            .execute(Tuple.of(programmeId, projectId).addArrayOfString(asked))
            .map(rows -> Definitions.stored(first(rows, "not-found").getString(0)));
  }

  /** What a gate asks, by which registered methods, and the newest position of the journal. */
  record AskedNow(Gate.Asked asked, Methods methods, long head) {}

  /**
   * @return fails with 404 for what the actor does not see
   */
  Future<AskedNow> asked(Actor actor, UUID gateId) {
    return pool.preparedQuery(ASKED)
        .execute(Tuple.of(actor.id(), gateId))
        .map(rows -> asked(first(rows, "gate.not-found")));
  }

  private static AskedNow asked(Row row) {
    var asked =
        new Gate.Asked(
            row.getUUID("id"),
            row.getUUID("project_id"),
            GateRows.stage(row, "stage"),
            GateRows.criteria(row));
    return new AskedNow(asked, GateRows.methods(row), row.getLong("head"));
  }

  private static List<Forecast> forecasts(Row row) {
    return List.of(Json.stored(row.getString(0), Forecast[].class));
  }

  /**
   * @return fails with 404 for a project that the actor does not see
   */
  Future<Planning> planning(Actor actor, UUID projectId) {
    return pool.preparedQuery(PLANNING)
        .execute(Tuple.of(actor.id(), projectId))
        .map(rows -> GateRows.planning(first(rows, "not-found")));
  }

  /** The gates of a project, in the order of the ladder. */
  Future<List<Seen>> list(Actor actor, UUID projectId) {
    return planning(actor, projectId)
        .compose(
            known ->
                pool.preparedQuery(GATES + " and g.project_id = $2")
                    .execute(Tuple.of(actor.id(), projectId)))
        .map(GateStore::climbing);
  }

  private static List<Seen> climbing(RowSet<Row> rows) {
    return rows.stream()
        .map(row -> GateRows.seen(row, null))
        .sorted(Comparator.comparing(seen -> seen.gate().stage()))
        .toList();
  }

  Future<List<Seen>> find(FindGates query) {
    return new Filter(GATES, Tuple.of(query.actor().id()))
        .and("g.project_id = $::uuid", query.projectId())
        .and("project.programme_id = $::uuid", query.programmeId())
        .and("g.stage = $::text", query.stage() == null ? null : query.stage().code())
        .and("g.state = any($::text[])", Coded.codesOrNull(query.states()))
        .and(
            "(g.due_end, g.id) > ($a::text::date, $b::uuid)",
            query.page().day(0),
            query.page().id())
        .order("g.due_end, g.id", query.page().fetch())
        .list(pool, row -> GateRows.seen(row, null));
  }
}
