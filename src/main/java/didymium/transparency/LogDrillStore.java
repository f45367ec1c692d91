package didymium.transparency;

import didymium.tlog.Hash;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.List;

/** Reads how far all logs are. */
record LogDrillStore(Pool pool) {
  private static final String LOGS =
      """
      select log.project_id, log.size, coalesce(latest.size, 0) as signed, latest.root
      from journal_logs log
      left join lateral (
        select size, root from log_checkpoints
        where project_id = log.project_id order by size desc limit 1) latest on true
      order by log.project_id
      """;

  Future<List<LogState>> logs() {
    return pool.query(LOGS).execute().map(rows -> rows.stream().map(LogDrillStore::state).toList());
  }

  private static LogState state(Row row) {
    var root = row.getBuffer("root");
    return new LogState(
        row.getUUID("project_id"),
        row.getLong("size"),
        row.getLong("signed"),
        root == null ? null : new Hash(root.getBytes()).toString());
  }

  /** The last position of the journal; 0 where nothing is in it. */
  Future<Long> position() {
    return pool.query("select coalesce(max(position), 0) from journal")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }
}
