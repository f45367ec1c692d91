package didymium.webhooks;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The lock by which nodes agree on who delivers. */
final class LeaderStore {
  /** Any number, but the same on every node, and no other lock's. */
  private static final long LOCK = 6_057_061L;

  private LeaderStore() {}

  /**
   * @return whether the connection's session holds the lock, until it ends
   */
  static Future<Boolean> lock(SqlConnection connection) {
    return connection
        .preparedQuery("select pg_try_advisory_lock($1)")
        .execute(Tuple.of(LOCK))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }
}
