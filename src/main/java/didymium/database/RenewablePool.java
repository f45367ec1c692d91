package didymium.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Supplier;

/**
 * A pool whose connections can be given up all at once. A connection behind which nobody forwards
 * any more looks like one on which the answer takes a while: only who asks something quick of it
 * knows, and the client library has no way to close it.
 */
final class RenewablePool implements Pool {
  private final Supplier<Pool> made;
  private volatile Pool pool;

  RenewablePool(Supplier<Pool> made) {
    this.made = made;
    this.pool = made.get();
  }

  /** Goes on with new connections; what waits for an answer on the others fails. */
  void renew() {
    var silent = pool;
    pool = made.get();
    silent.close();
  }

  @Override
  public Future<SqlConnection> getConnection() {
    return pool.getConnection();
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    return pool.query(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return pool.preparedQuery(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    return pool.preparedQuery(sql, options);
  }

  @Override
  public int size() {
    return pool.size();
  }

  @Override
  public Future<Void> close() {
    return pool.close();
  }
}
