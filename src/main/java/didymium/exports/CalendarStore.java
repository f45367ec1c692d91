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

/** Reads calendars; {@link CalendarChanges} writes them. */
record CalendarStore(Pool pool) {
  /** What its owner sees now, not what they saw when they made it. */
  private static final String READ =
      """
      select calendar.name, owner.language,
        (select coalesce(json_agg(json_build_object('id', d.id, 'gate', d.gate, 'title', d.title,
            'stage', d.stage, 'projectTitle', project.title, 'state', d.state, 'means', d.means,
            'baselineDue', json_build_object('date', d.baseline_date,
              'precision', d.baseline_precision),
            'due', json_build_object('date', d.due_date, 'precision', d.due_precision),
            'slipDays', d.slip_days, 'version', d.version, 'createdAt', d.created_at, 'updatedAt', d.updated_at)
            order by d.gate, d.due_end, d.id), '[]')
          from project_access access
          join projects project on project.id = access.project_id
          join (
            select id, project_id, false as gate, title, stage, state, means, baseline_date,
              baseline_precision, due_date, due_precision, due_end, version, created_at, updated_at,
              slip_by_today(state, slip_days, baseline_end) as slip_days
            from milestones
            union all
            select id, project_id, true, '', stage, state, null, baseline_date,
              baseline_precision, due_date, due_precision, due_end, version, created_at, updated_at,
              slip_by_today(state,
                coalesce((passed_at at time zone 'UTC')::date, due_end) - baseline_end,
                baseline_end)
            from gates) d on d.project_id = project.id
              and (access.reads_until is null or d.id < access.reads_until)
              and not (d.gate and access.has_left)
          where access.actor_id = owner.id
            and (calendar.projects is null or project.id = any(calendar.projects)))::text as dates
      from calendars calendar
      join participants owner on owner.id = calendar.participant_id and owner.active
      where calendar.secret_hash = $1::bytea
      """;

  /**
   * What a calendar shows.
   *
   * @param language its owner's
   * @param json milestones, then gates: there may be so many that they are read elsewhere
   */
  record Shown(String name, String language, String json) {
    List<Dated> dates() {
      return List.of(Json.stored(json, Dated[].class));
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
    return new Shown(row.getString("name"), row.getString("language"), row.getString("dates"));
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
