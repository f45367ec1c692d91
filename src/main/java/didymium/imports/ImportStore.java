package didymium.imports;

import static didymium.database.Rows.first;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.imports.ImportCommand.ListImports;
import didymium.imports.ImportCommand.ReadImport;
import didymium.measurements.Definitions;
import didymium.measurements.MetricDefinition;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Reads kept sheets; {@link ImportChanges} writes them. */
record ImportStore(Pool pool) {

  /** A kept sheet. */
  record KeptSheet(UUID projectId, Import description) {}

  /** Only who took it in sees it. */
  private static final String FIND =
      """
      select i.project_id, i.description
      from imports i
      join project_access access
        on access.project_id = i.project_id and access.actor_id = i.participant_id
      where i.participant_id = $1 and i.id = $2 and i.created_at > now() - interval '1 day'
      """;

  private static final String ROWS =
      """
      select number, cells from import_rows where import_id = $1 and number = any($2::integer[])
      """;

  private static final String CONTENTS =
      """
      select number, encode(sha256(convert_to(cells, 'UTF8')), 'hex') as content
      from import_rows where import_id = $1 order by number
      """;

  private static final String VALUES =
      """
      select number, array(
          select cells::json ->> place from unnest($2::integer[]) with ordinality as at (place, n)
          order by n) as values
      from import_rows where import_id = $1 order by number
      """;

  /** A run import, as its organisation sees it. */
  record RunImport(
      UUID id, String name, UUID actorId, String actorName, Instant at, int standing) {}

  private static final String RUN =
      """
      select run.project_id from import_runs run
      join project_access access
        on access.project_id = run.project_id and access.actor_id = $1
          and access.organisation_id = run.organisation_id
      where run.id = $2
      """;

  private static final String RUNS =
      """
      select run.id, run.name, run.actor_id, run.actor_name, run.at,
        (select count(distinct mine.entry_id)::integer from entry_keys mine
          where mine.import_id = run.id
            and not exists (select from entries later where later.amends = mine.entry_id))
          as standing
      from project_access access
      left join import_runs run
        on run.project_id = access.project_id and run.organisation_id = access.organisation_id
          and ($3::uuid is null or run.id < $3)
      where access.actor_id = $1 and access.project_id = $2
      order by run.id desc limit $4
      """;

  private static final String OWN_METRICS =
      "select programme_definitions(programme_id, null) from projects where id = $1";

  private static final Collector<SheetRow, ?, Map<Integer, SheetRow>> BY_NUMBER =
      toMap(SheetRow::number, identity());

  private static final Collector<Row, ?, List<UUID>> IDS =
      Collectors.mapping(row -> row.getUUID("id"), toList());

  /**
   * @return fails with 404 for what is not kept any more, or is somebody else's
   */
  Future<KeptSheet> sheet(Actor actor, UUID importId) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(actor.id(), importId))
        .map(rows -> sheet(first(rows, "import.not-found")));
  }

  private static KeptSheet sheet(Row row) {
    var description = Json.stored(row.getString("description"), Import.class);
    return new KeptSheet(row.getUUID("project_id"), description);
  }

  /** Rows of a sheet by their numbers. */
  Future<Map<Integer, SheetRow>> rows(ReadImport query) {
    var numbers = query.runs().stream().flatMap(run -> run.rows().stream());
    return pool.preparedQuery(ROWS)
        .execute(Tuple.of(query.importId()).addArrayOfInteger(numbers.toArray(Integer[]::new)))
        .map(rows -> rows.stream().map(ImportStore::row).collect(BY_NUMBER));
  }

  /**
   * Which rows of a sheet are one run.
   *
   * @param key where the columns are that say it; none for what all of a row says
   */
  Future<RunPlan> plan(UUID importId, UUID projectId, List<Integer> key) {
    var parameters = Tuple.of(importId);
    if (key.isEmpty()) {
      return pool.preparedQuery(CONTENTS)
          .execute(parameters)
          .map(rows -> plan(projectId, rows, ImportStore::addContent));
    }
    return pool.preparedQuery(VALUES)
        .execute(parameters.addArrayOfInteger(key.toArray(Integer[]::new)))
        .map(rows -> plan(projectId, rows, ImportStore::addValues));
  }

  private static RunPlan plan(UUID projectId, Iterable<Row> rows, BiConsumer<RunPlan, Row> adding) {
    var plan = new RunPlan(projectId);
    rows.forEach(row -> adding.accept(plan, row));
    return plan;
  }

  private static void addContent(RunPlan plan, Row row) {
    plan.add(row.getInteger("number"), row.getString("content"));
  }

  private static void addValues(RunPlan plan, Row row) {
    plan.add(row.getInteger("number"), Arrays.asList(row.getArrayOfStrings("values")));
  }

  /**
   * @return fails with 404 for what nobody of the actor's organisation ran
   */
  Future<UUID> projectOfRun(Actor actor, UUID importId) {
    return pool.preparedQuery(RUN)
        .execute(Tuple.of(actor.id(), importId))
        .map(rows -> first(rows, "not-found").getUUID("project_id"));
  }

  /**
   * @return fails with 404 for a project that the actor does not see
   */
  Future<List<RunImport>> runs(ListImports query) {
    return pool.preparedQuery(RUNS)
        .execute(
            Tuple.of(
                query.actor().id(), query.projectId(), query.page().id(), query.page().fetch()))
        .map(rows -> runs(rows, first(rows, "not-found")));
  }

  private static List<RunImport> runs(RowSet<Row> rows, Row known) {
    return known.getUUID("id") == null ? List.of() : rows.stream().map(ImportStore::run).toList();
  }

  private static RunImport run(Row row) {
    return new RunImport(
        row.getUUID("id"),
        row.getString("name"),
        row.getUUID("actor_id"),
        row.getString("actor_name"),
        row.getOffsetDateTime("at").toInstant(),
        row.getInteger("standing"));
  }

  private static SheetRow row(Row row) {
    var cells = Json.stored(row.getString("cells"), Cell[].class);
    return new SheetRow(row.getInteger("number"), Arrays.asList(cells));
  }

  /** The milestones of a project by their titles, as {@link ImportRules#title} compares them. */
  Future<Map<String, List<UUID>>> milestones(UUID projectId) {
    return pool.preparedQuery("select id, title from milestones where project_id = $1")
        .execute(Tuple.of(projectId))
        .map(rows -> rows.stream().collect(groupingBy(ImportStore::title, IDS)));
  }

  /** The metrics that the programme of a project defined. */
  Future<List<MetricDefinition>> ownMetrics(UUID projectId) {
    return pool.preparedQuery(OWN_METRICS)
        .execute(Tuple.of(projectId))
        .map(rows -> Definitions.stored(first(rows, "not-found").getString(0)).metrics());
  }

  private static String title(Row row) {
    return ImportRules.title(row.getString("title"));
  }
}
