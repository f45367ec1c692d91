package didymium.transparency;

import didymium.database.Times;
import didymium.tlog.Checkpoint;
import didymium.tlog.Hash;
import didymium.tlog.Note;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Writes what this node co-signed as a witness. */
record WitnessChanges(Pool pool) {
  /** One statement, so that of two that go on from the same head one alone succeeds. */
  private static final String ADVANCE =
      """
      insert into witness_heads as head (origin_hash, origin, size, root, note, at)
      values ($1::text, $2::text, $3::bigint, $4::bytea, $5::text, $6::timestamptz)
      on conflict (origin_hash) do update
        set size = excluded.size, root = excluded.root, note = excluded.note, at = excluded.at
        where head.size = $7::bigint and head.root = $8::bytea
      """;

  /**
   * Puts a checkpoint in the place of the head that it follows.
   *
   * @param note the checkpoint with all signatures that it is to be shown with
   * @return false if the head is another one by now; then nothing was changed
   */
  Future<Boolean> advance(Checkpoint head, Checkpoint next, Note note, Instant at) {
    var parameters =
        Tuple.of(WitnessStore.hash(next.origin()), next.origin(), next.size())
            .addBuffer(buffer(next.root()))
            .addString(note.toString())
            .addOffsetDateTime(Times.utc(at))
            .addLong(head.size())
            .addBuffer(buffer(head.root()));
    return pool.preparedQuery(ADVANCE).execute(parameters).map(rows -> rows.rowCount() == 1);
  }

  private static Buffer buffer(Hash hash) {
    return Buffer.buffer(hash.bytes());
  }
}
