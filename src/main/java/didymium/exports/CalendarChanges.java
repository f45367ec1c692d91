package didymium.exports;

import didymium.access.Actor;
import didymium.bus.Problem;
import didymium.database.Rows;
import didymium.database.Times;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Writes the addresses of calendars, of which the journal tells nothing. */
record CalendarChanges(Pool pool) {
  /** As many as one person needs: an address that nobody remembers should not be there. */
  private static final int MOST = 20;

  private static final String ADD =
      """
      insert into calendars (id, participant_id, name, projects, secret_hash, hint, created_at)
      select $1::uuid, $2::uuid, $3::text, $4::uuid[], $5::bytea, $6::text, $7::timestamptz
      where calendars_of($2) < %d
      returning id
      """
          .formatted(MOST);

  /**
   * @return fails with 409 where the actor has as many as there can be
   */
  Future<Void> add(Actor actor, Calendar calendar, Buffer secretHash) {
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.tuple()
                .addUUID(calendar.id())
                .addUUID(actor.id())
                .addString(calendar.name())
                .addArrayOfUUID(Rows.array(calendar.projects()))
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
}
