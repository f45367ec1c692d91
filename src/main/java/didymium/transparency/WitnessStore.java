package didymium.transparency;

import didymium.database.Rows;
import didymium.database.Times;
import didymium.tlog.Checkpoint;
import didymium.tlog.Hash;
import didymium.tlog.Note;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/** All SQL of the witness. */
final class WitnessStore {

  /** One statement, so that of two that go on from the same head one alone succeeds. */
  private static final String ADVANCE =
      """
      insert into witness_heads as head (origin_hash, origin, size, root, note, at)
      values ($1::text, $2::text, $3::bigint, $4::bytea, $5::text, $6::timestamptz)
      on conflict (origin_hash) do update
        set size = excluded.size, root = excluded.root, note = excluded.note, at = excluded.at
        where head.size = $7::bigint and head.root = $8::bytea
      """;

  private final Pool pool;

  WitnessStore(Pool pool) {
    this.pool = pool;
  }

  /** What was co-signed last of a log: the empty tree of one that was never co-signed. */
  Future<Checkpoint> head(String origin) {
    return pool.preparedQuery("select size, root from witness_heads where origin_hash = $1::text")
        .execute(Tuple.of(hash(origin)))
        .map(rows -> head(origin, rows));
  }

  private static Checkpoint head(String origin, RowSet<Row> rows) {
    for (var row : rows) {
      return new Checkpoint(origin, row.getLong("size"), Hash.of(row.getBuffer("root").getBytes()));
    }
    return new Checkpoint(origin, 0, Hash.EMPTY);
  }

  /**
   * Puts a checkpoint in the place of the head that it follows.
   *
   * @param note the checkpoint with all signatures that it is to be shown with
   * @return false if the head is another one by now; then nothing was changed
   */
  Future<Boolean> advance(Checkpoint head, Checkpoint next, Note note, Instant at) {
    var parameters =
        Tuple.of(hash(next.origin()), next.origin(), next.size())
            .addBuffer(buffer(next.root()))
            .addString(note.toString())
            .addOffsetDateTime(Times.utc(at))
            .addLong(head.size())
            .addBuffer(buffer(head.root()));
    return pool.preparedQuery(ADVANCE).execute(parameters).map(rows -> rows.rowCount() == 1);
  }

  /** The note of the head; fails with 404 for a log that was never co-signed. */
  Future<String> note(String originHash) {
    return pool.preparedQuery("select note from witness_heads where origin_hash = $1::text")
        .execute(Tuple.of(originHash))
        .map(rows -> Rows.first(rows, "checkpoint.not-witnessed").getString("note"));
  }

  private static Buffer buffer(Hash hash) {
    return Buffer.buffer(hash.bytes());
  }

  private static String hash(String origin) {
    var bytes = origin.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Hash.sha256(bytes).bytes());
  }
}
