package didymium.exports;

import static didymium.database.Rows.first;
import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.database.Rows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads calendars; {@link CalendarChanges} writes them. */
record CalendarStore(Pool pool) {
  /** What its owner sees now, not what they saw when they made it. */
  private static final String READ =
      """
      select calendar.name, owner.language,
        (select coalesce(json_agg(json_build_object('id', m.id, 'gate', false, 'title', m.title,
            'stage', m.stage, 'projectTitle', project.title, 'state', m.state, 'means', m.means,
            'baselineDue', json_build_object('date', m.baseline_date,
              'precision', m.baseline_precision),
            'due', json_build_object('date', m.due_date, 'precision', m.due_precision),
            'version', m.version, 'createdAt', m.created_at, 'updatedAt', m.updated_at)
            order by m.due_end, m.id), '[]')
          from project_access access
          join projects project on project.id = access.project_id
          join milestones m on m.project_id = project.id
          where access.actor_id = owner.id
            and (calendar.projects is null or project.id = any(calendar.projects)))::text
          as milestones,
        (select coalesce(json_agg(json_build_object('id', g.id, 'gate', true, 'title', '',
            'stage', g.stage, 'projectTitle', project.title, 'state', g.state, 'means', null,
            'baselineDue', json_build_object('date', g.baseline_date,
              'precision', g.baseline_precision),
            'due', json_build_object('date', g.due_date, 'precision', g.due_precision),
            'version', g.version, 'createdAt', g.created_at, 'updatedAt', g.updated_at)
            order by g.due_end, g.id), '[]')
          from project_access access
          join projects project on project.id = access.project_id
          join gates g on g.project_id = project.id
          where access.actor_id = owner.id
            and (calendar.projects is null or project.id = any(calendar.projects)))::text as gates
      from calendars calendar
      join participants owner on owner.id = calendar.participant_id and owner.active
      where calendar.secret_hash = $1::bytea
      """;

  /**
   * What a calendar shows.
   *
   * @param language its owner's
   * @param milestones as JSON: there may be so many that they are read elsewhere
   * @param gates likewise
   */
  record Shown(String name, String language, String milestones, String gates) {
    List<Dated> dates() {
      return Stream.of(milestones, gates)
          .flatMap(json -> Stream.of(Json.stored(json, Dated[].class)))
          .toList();
    }
  }

  Future<List<Calendar>> list(Actor actor) {
    return pool.preparedQuery(
            """
            select id, name, projects, hint, created_at from calendars
            where participant_id = $1 order by id
            """)
        .execute(Tuple.of(actor.id()))
        .map(rows -> rows.stream().map(CalendarStore::calendar).toList());
  }

  /** Those of the projects that the actor does not see. */
  Future<List<UUID>> hidden(Actor actor, List<UUID> projects) {
    return pool.preparedQuery(
            """
            select asked.id from unnest($2::uuid[]) as asked (id)
            where not exists (select from project_access
              where actor_id = $1::uuid and project_id = asked.id)
            """)
        .execute(Tuple.of(actor.id()).addArrayOfUUID(Rows.array(projects)))
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
  }

  /**
   * @return fails with 404 for a secret that is none, and for that of an account that was closed
   */
  Future<Shown> read(Buffer secretHash) {
    return pool.preparedQuery(READ)
        .execute(Tuple.of(secretHash))
        .map(rows -> shown(first(rows, "calendar.not-found")));
  }

  private static Shown shown(Row row) {
    return new Shown(
        row.getString("name"),
        row.getString("language"),
        row.getString("milestones"),
        row.getString("gates"));
  }

  private static Calendar calendar(Row row) {
    return new Calendar(
        row.getUUID("id"),
        row.getString("name"),
        Rows.ids(row, "projects"),
        null,
        row.getString("hint"),
        instant(row, "created_at"));
  }
}
