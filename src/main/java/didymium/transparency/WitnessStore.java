package didymium.transparency;

import didymium.database.Rows;
import didymium.tlog.Checkpoint;
import didymium.tlog.Hash;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads what this node co-signed as a witness; {@link WitnessChanges} writes it. */
record WitnessStore(Pool pool) {

  /** What was co-signed last of a log: the empty tree of one that was never co-signed. */
  Future<Checkpoint> head(String origin) {
    return pool.preparedQuery("select size, root from witness_heads where origin_hash = $1::text")
        .execute(Tuple.of(hash(origin)))
        .map(rows -> head(origin, rows));
  }

  private static Checkpoint head(String origin, RowSet<Row> rows) {
    for (var row : rows) {
      return new Checkpoint(
          origin, row.getLong("size"), new Hash(row.getBuffer("root").getBytes()));
    }
    return new Checkpoint(origin, 0, Hash.EMPTY);
  }

  /** The note of the head; fails with 404 for a log that was never co-signed. */
  Future<String> note(String originHash) {
    return pool.preparedQuery("select note from witness_heads where origin_hash = $1::text")
        .execute(Tuple.of(originHash))
        .map(rows -> Rows.first(rows, "checkpoint.not-witnessed").getString("note"));
  }

  static String hash(String origin) {
    var bytes = origin.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Hash.sha256(bytes).bytes());
  }
}
