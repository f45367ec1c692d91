package didymium.imports;

import static didymium.database.Rows.coded;
import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.imports.ImportCommand.ReadImport;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All SQL of kept sheets and of mappings. */
final class ImportStore {

  /**
   * A project's mapping.
   *
   * @param mapping null where it never kept any; its version is 1 then
   */
  record Kept(Role role, int version, Mapping mapping, Instant updatedAt) {}

  /** A kept sheet. */
  record Found(UUID projectId, Import description, String digest) {}

  /** Somebody's older ones go, so that nobody fills the database with sheets. */
  private static final String ADD =
      """
      with made as (
        insert into imports (id, project_id, participant_id, description, digest, created_at)
        values ($1::uuid, $2::uuid, $3::uuid, $4::text, $5::text, now())
        returning id),
      older as (
        delete from imports where participant_id = $3 and id in (
          select id from imports where participant_id = $3 order by id desc offset 4))
      insert into import_rows (import_id, number, cells)
      select made.id, given.number, given.cells
      from made, unnest($6::integer[], $7::text[]) as given (number, cells)
      """;

  /** Only who took it in sees it. */
  private static final String FIND =
      """
      select i.project_id, i.description, i.digest
      from imports i
      join project_access access
        on access.project_id = i.project_id and access.participant_id = i.participant_id
      where i.participant_id = $1 and i.id = $2 and i.created_at > now() - interval '1 day'
      """;

  private static final String LINES =
      """
      select number, cells from import_rows where import_id = $1 and number > $2
      order by number limit $3
      """;

  private static final String MAPPING =
      """
      select access.role, coalesce(kept.version, 1) as version, kept.mapping, kept.updated_at
      from project_access access
      left join import_mappings kept on kept.project_id = access.project_id
      where access.participant_id = $1 and access.project_id = $2
      """;

  private static final Change SET =
      Change.of(
          """
          state as (
            insert into import_mappings as kept (project_id, version, mapping, updated_at)
            values ($1::uuid, $2::integer, $3::text, $4::timestamptz)
            on conflict (project_id) do update
              set version = excluded.version, mapping = excluded.mapping,
                updated_at = excluded.updated_at
              where kept.version = excluded.version - 1
            returning project_id)
          """);

  private final Pool pool;
  private final Journal journal;

  ImportStore(Pool pool, Journal journal) {
    this.pool = pool;
    this.journal = journal;
  }

  Future<Void> add(Actor actor, Import made, String digest, List<SheetRow> lines) {
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.of(made.id(), made.projectId(), actor.id(), Json.text(made), digest)
                .addArrayOfInteger(lines.stream().map(SheetRow::number).toArray(Integer[]::new))
                .addArrayOfString(
                    lines.stream().map(line -> Json.text(line.cells())).toArray(String[]::new)))
        .mapEmpty();
  }

  /**
   * @return fails with 404 for what is not kept any more, or is somebody else's
   */
  Future<Found> find(Actor actor, UUID importId) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(actor.id(), importId))
        .map(rows -> found(first(rows, "import.not-found")));
  }

  private static Found found(Row row) {
    var description = Json.stored(row.getString("description"), Import.class);
    return new Found(row.getUUID("project_id"), description, row.getString("digest"));
  }

  Future<List<SheetRow>> lines(ReadImport query) {
    return pool.preparedQuery(LINES)
        .execute(Tuple.of(query.importId(), query.after(), query.limit()))
        .map(ImportStore::lines);
  }

  private static List<SheetRow> lines(Iterable<Row> rows) {
    var lines = new ArrayList<SheetRow>();
    for (var row : rows) {
      var cells = Json.stored(row.getString("cells"), Cell[].class);
      lines.add(new SheetRow(row.getInteger("number"), Arrays.asList(cells)));
    }
    return lines;
  }

  /** The milestones of a project by their titles, as {@link ImportRules#title} compares them. */
  Future<Map<String, List<UUID>>> milestones(UUID projectId) {
    return pool.preparedQuery("select id, title from milestones where project_id = $1")
        .execute(Tuple.of(projectId))
        .map(ImportStore::milestones);
  }

  private static Map<String, List<UUID>> milestones(Iterable<Row> rows) {
    var found = new HashMap<String, List<UUID>>();
    for (var row : rows) {
      var title = ImportRules.title(row.getString("title"));
      found.computeIfAbsent(title, first -> new ArrayList<>()).add(row.getUUID("id"));
    }
    return found;
  }

  /**
   * @return fails with 404 for a project that the actor does not see
   */
  Future<Kept> mapping(Actor actor, UUID projectId) {
    return pool.preparedQuery(MAPPING)
        .execute(Tuple.of(actor.id(), projectId))
        .map(rows -> kept(first(rows, "not-found")));
  }

  private static Kept kept(Row row) {
    var mapping = row.getString("mapping");
    return new Kept(
        coded(row, "role", Role.class),
        row.getInteger("version"),
        mapping == null ? null : Json.stored(mapping, Mapping.class),
        instant(row, "updated_at"));
  }

  Future<Reply> set(ProjectMapping mapping, Write write, Event event, Reply reply) {
    var parameters =
        Tuple.of(mapping.projectId(), mapping.version(), Json.text(mapping.mapping()))
            .addOffsetDateTime(Times.utc(mapping.updatedAt()));
    return journal.commit(SET, parameters, write, event, reply);
  }

  Future<Void> forgetOld() {
    return pool.query("delete from imports where created_at < now() - interval '1 day'")
        .execute()
        .mapEmpty();
  }
}
