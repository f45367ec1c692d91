package didymium.exports;

import static didymium.database.Rows.instant;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.database.Times;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** All SQL of calendars. */
final class CalendarStore {
  private static final String COLUMNS = "id, name, projects, hint, created_at";

  /** As many as one person needs: an address that nobody remembers should not be there. */
  static final int MOST = 20;

  private static final String ADD =
      """
      insert into calendars (id, participant_id, name, projects, secret_hash, hint, created_at)
      select $1::uuid, $2::uuid, $3::text, $4::uuid[], $5::bytea, $6::text, $7::timestamptz
      where (select count(*) from calendars where participant_id = $2) < %d
      returning id
      """
          .formatted(MOST);

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
          where access.participant_id = owner.id
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
          where access.participant_id = owner.id
            and (calendar.projects is null or project.id = any(calendar.projects)))::text as gates
      from calendars calendar
      join participants owner on owner.id = calendar.participant_id and owner.active
      where calendar.secret_hash = $1::bytea
      """;

  private final Pool pool;

  CalendarStore(Pool pool) {
    this.pool = pool;
  }

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
            "select " + COLUMNS + " from calendars where participant_id = $1 order by id")
        .execute(Tuple.of(actor.id()))
        .map(rows -> rows.stream().map(CalendarStore::calendar).toList());
  }

  /** Those of the projects that the actor does not see. */
  Future<List<UUID>> hidden(Actor actor, List<UUID> projects) {
    return pool.preparedQuery(
            """
            select asked.id from unnest($2::uuid[]) as asked (id)
            where not exists (select from project_access
              where participant_id = $1::uuid and project_id = asked.id)
            """)
        .execute(Tuple.of(actor.id()).addArrayOfUUID(projects.toArray(UUID[]::new)))
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
  }

  /**
   * @return fails with 409 where the actor has as many as there can be
   */
  Future<Void> add(Actor actor, Calendar calendar, Buffer secretHash) {
    var projects = calendar.projects() == null ? null : calendar.projects().toArray(UUID[]::new);
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.tuple()
                .addUUID(calendar.id())
                .addUUID(actor.id())
                .addString(calendar.name())
                .addArrayOfUUID(projects)
                .addBuffer(secretHash)
                .addString(calendar.hint())
                .addOffsetDateTime(Times.utc(calendar.createdAt())))
        .map(rows -> made(rows, Problem.conflict("calendar.too-many", MOST)));
  }

  /**
   * @return fails with 404 for what is not the actor's
   */
  Future<Void> remove(Actor actor, UUID id) {
    return pool.preparedQuery("delete from calendars where id = $1 and participant_id = $2")
        .execute(Tuple.of(id, actor.id()))
        .map(rows -> made(rows, Problem.notFound("calendar.not-found")));
  }

  private static Void made(RowSet<Row> rows, Problem otherwise) {
    if (rows.rowCount() == 0) {
      throw otherwise;
    }
    return null;
  }

  /**
   * @return fails with 404 for a secret that is none, and for that of an account that was closed
   */
  Future<Shown> read(Buffer secretHash) {
    return pool.preparedQuery(READ).execute(Tuple.of(secretHash)).map(CalendarStore::shown);
  }

  private static Shown shown(RowSet<Row> rows) {
    for (var row : rows) {
      return new Shown(
          row.getString("name"),
          row.getString("language"),
          row.getString("milestones"),
          row.getString("gates"));
    }
    throw Problem.notFound("calendar.not-found");
  }

  private static Calendar calendar(Row row) {
    var projects = row.getArrayOfUUIDs("projects");
    return new Calendar(
        row.getUUID("id"),
        row.getString("name"),
        projects == null ? null : List.of(projects),
        null,
        row.getString("hint"),
        instant(row, "created_at"));
  }
}
