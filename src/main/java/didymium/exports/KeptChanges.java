package didymium.exports;

import static didymium.database.Rows.first;

import didymium.bus.Ids;
import didymium.database.Rows;
import didymium.exports.ExportCommand.RequestExport;
import didymium.exports.KeptExport.State;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Writes exports that are kept, and hands out those that are to be made. */
record KeptChanges(Pool pool) {
  /** A node that makes one tells of itself more often than this. */
  private static final String LOST = "touched_at < now() - interval '1 minute'";

  /**
   * An export of the same kind that is unfinished is the one that is meant; one that is finished
   * makes room. Two requests at the same moment make two.
   */
  private static final String REQUEST =
      """
      with may as (
        select project_id from project_access
        where actor_id = $2::uuid and project_id = $3::uuid),
      unfinished as (
        select * from exports where requested_by = $2 and project_id = $3 and format = $4::text
          and language = $5::text and state in ('waiting', 'running')
          and exists (select from may)
        order by created_at limit 1),
      replaced as (
        delete from exports where requested_by = $2 and project_id = $3 and format = $4
          and state in ('ready', 'failed')),
      made as (
        insert into exports (id, requested_by, project_id, format, language, state, created_at,
          touched_at, expires_at)
        select $1::uuid, $2, $3, $4, $5, 'waiting', now(), now(), now() + interval '1 day'
        from may where not exists (select from unfinished)
        returning *)
      select * from unfinished union all select * from made
      """;

  /** The oldest that waits, or whose node was lost. */
  private static final String TAKE =
      """
      update exports set state = 'running', attempt = attempt + 1, touched_at = now(),
        rows_done = 0, size = 0
      where id = (
        select id from exports
        where state = 'waiting' or state = 'running' and attempt < 5 and %s
        order by created_at for update skip locked limit 1)
      returning *
      """
          .formatted(LOST);

  private static final String BEGUN =
      """
      update exports set file_name = $3::text, rows_total = $4::integer, touched_at = now()
      where id = $1::uuid and attempt = $2::integer
      """;

  /** What an attempt says that was given up counts no more. */
  private static final String ADD =
      """
      with going as (
        update exports set rows_done = $4::integer, size = size + length($5::bytea),
          touched_at = now()
        where id = $1::uuid and attempt = $2::integer and state = 'running'
        returning id)
      insert into export_chunks (export_id, attempt, ordinal, bytes)
      select id, $2, $3::integer, $5 from going
      """;

  private static final String TOUCH =
      """
      update exports set rows_done = $3::integer, touched_at = now()
      where id = $1::uuid and attempt = $2::integer and state = 'running'
      """;

  private static final String HAND_BACK =
      """
      update exports set state = 'waiting', touched_at = now()
      where id = $1::uuid and attempt = $2::integer and state = 'running'
      """;

  private static final String FINISH =
      """
      with left_over as (
        delete from export_chunks where export_id = $1::uuid and attempt < $2::integer)
      update exports set state = $3::text, digest = $4::text, touched_at = now(),
        expires_at = now() + interval '1 day'
      where id = $1 and attempt = $2 and state = 'running'
      """;

  /** An export to make: what was asked for, by whom, and the how-manieth attempt this is. */
  record Job(UUID id, int attempt, UUID reader, UUID projectId, Format format, String language) {}

  /**
   * @return fails with 404 for a project that the actor does not see
   */
  Future<KeptExport> request(RequestExport command) {
    return pool.preparedQuery(REQUEST)
        .execute(
            Tuple.of(
                Ids.next(),
                command.actor().id(),
                command.projectId(),
                command.format().code(),
                command.language()))
        .map(rows -> KeptStore.export(first(rows, "not-found")));
  }

  /**
   * @return null where there is nothing to make
   */
  Future<Job> take() {
    return pool.preparedQuery(TAKE).execute().map(rows -> Rows.orNull(rows, KeptChanges::job));
  }

  Future<Void> begun(Job job, String fileName, int rows) {
    return pool.preparedQuery(BEGUN)
        .execute(Tuple.of(job.id(), job.attempt(), fileName, rows))
        .mapEmpty();
  }

  /** Fails where another node has taken over. */
  Future<Void> add(Job job, int ordinal, int rowsDone, Buffer bytes) {
    return pool.preparedQuery(ADD)
        .execute(Tuple.of(job.id(), job.attempt(), ordinal, rowsDone, bytes))
        .map(KeptChanges::still);
  }

  Future<Void> touch(Job job, int rowsDone) {
    return pool.preparedQuery(TOUCH)
        .execute(Tuple.of(job.id(), job.attempt(), rowsDone))
        .map(KeptChanges::still);
  }

  private static Void still(RowSet<Row> rows) {
    if (rows.rowCount() == 0) {
      throw new IllegalStateException("another node has taken over this export");
    }
    return null;
  }

  /** Leaves it to whoever takes it next; what this attempt still writes is refused. */
  Future<Void> handBack(Job job) {
    return pool.preparedQuery(HAND_BACK).execute(Tuple.of(job.id(), job.attempt())).mapEmpty();
  }

  /**
   * @param digest null where it failed
   */
  Future<Void> finish(Job job, State state, String digest) {
    return pool.preparedQuery(FINISH)
        .execute(Tuple.of(job.id(), job.attempt(), state.code(), digest))
        .mapEmpty();
  }

  Future<Void> forgetOld() {
    return pool.preparedQuery("delete from exports where expires_at < now()").execute().mapEmpty();
  }

  private static Job job(Row row) {
    return new Job(
        row.getUUID("id"),
        row.getInteger("attempt"),
        row.getUUID("requested_by"),
        row.getUUID("project_id"),
        Format.of(row.getString("format")),
        row.getString("language"));
  }
}
