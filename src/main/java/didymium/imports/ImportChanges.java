package didymium.imports;

import didymium.access.Actor;
import didymium.bus.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Writes kept sheets, of which the journal tells nothing. */
record ImportChanges(Pool pool) {
  /** Somebody's older ones go, so that nobody fills the database with sheets. */
  private static final String ADD =
      """
      with made as (
        insert into imports (id, project_id, participant_id, description, created_at)
        values ($1::uuid, $2::uuid, $3::uuid, $4::text, now())
        returning id),
      older as (
        delete from imports where participant_id = $3 and id in (
          select id from imports where participant_id = $3 order by id desc offset 4))
      insert into import_rows (import_id, number, cells)
      select made.id, given.number, given.cells
      from made, unnest($5::integer[], $6::text[]) as given (number, cells)
      """;

  Future<Void> add(Actor actor, Import made, List<SheetRow> rows) {
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.of(made.id(), made.projectId(), actor.id(), Json.text(made))
                .addArrayOfInteger(rows.stream().map(SheetRow::number).toArray(Integer[]::new))
                .addArrayOfString(
                    rows.stream().map(row -> Json.text(row.cells())).toArray(String[]::new)))
        .mapEmpty();
  }

  private static final String BEGIN =
      """
      insert into import_runs (id, project_id, organisation_id, actor_id, actor_name, name, at)
      select id, project_id, $2::uuid, $3::uuid, $4::text, description::json ->> 'name', now()
      from imports where id = $1
      on conflict do nothing
      """;

  Future<Void> begin(Actor actor, UUID importId) {
    return pool.preparedQuery(BEGIN)
        .execute(Tuple.of(importId, actor.organisationId(), actor.id(), actor.name()))
        .mapEmpty();
  }

  Future<Void> forgetOld() {
    return pool.query("delete from imports where created_at < now() - interval '1 day'")
        .execute()
        .mapEmpty();
  }
}
