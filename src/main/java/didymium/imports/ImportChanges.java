package didymium.imports;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;

/** Writes kept sheets, of which the journal tells nothing, and mappings, of which it does. */
record ImportChanges(Pool pool, Journal journal) {
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

  private static final Change SET_MAPPING =
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

  Future<Void> add(Actor actor, Import made, String digest, List<SheetRow> rows) {
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.of(made.id(), made.projectId(), actor.id(), Json.text(made), digest)
                .addArrayOfInteger(rows.stream().map(SheetRow::number).toArray(Integer[]::new))
                .addArrayOfString(
                    rows.stream().map(row -> Json.text(row.cells())).toArray(String[]::new)))
        .mapEmpty();
  }

  Future<Reply> setMapping(ProjectMapping mapping, Write write, Reply reply) {
    var parameters =
        Tuple.of(mapping.projectId(), mapping.version(), Json.text(mapping.mapping()))
            .addOffsetDateTime(Times.utc(mapping.updatedAt()));
    var id = mapping.projectId();
    var event =
        Event.ofProject(
            "import-mapping-changed",
            id,
            new Event.Subject("import-mapping", id),
            Event.content(Map.of("importMapping", mapping)));
    return journal.commit(SET_MAPPING, parameters, write, event, reply);
  }

  Future<Void> forgetOld() {
    return pool.query("delete from imports where created_at < now() - interval '1 day'")
        .execute()
        .mapEmpty();
  }
}
