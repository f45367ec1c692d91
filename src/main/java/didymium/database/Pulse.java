package didymium.database;

import didymium.bus.Condition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the database each second whether it is there and takes what is written. Where no answer
 * comes on a connection that was there already, the pool's connections are given up: what waits on
 * them is told so, and the next ones go to whoever answers now.
 */
final class Pulse {
  private static final long EVERY_MS = 1_000;
  private static final long PATIENCE_MS = 2_000;
  private static final String ASKED = "select pg_is_in_recovery()";
  private static final String STANDBY = "the server is a standby, on which nothing can be written";

  private final Vertx vertx;
  private final Condition condition;
  private final RenewablePool vital;
  private final List<RenewablePool> others;
  private boolean stopped;

  /**
   * @param vital by which the database is judged
   * @param others whose connections may be silent too
   */
  Pulse(Vertx vertx, Condition condition, RenewablePool vital, List<RenewablePool> others) {
    this.vertx = vertx;
    this.condition = condition;
    this.vital = vital;
    this.others = others;
  }

  void start() {
    vertx.runOnContext(here -> beat());
  }

  void stop() {
    stopped = true;
  }

  private void beat() {
    var all = new ArrayList<Future<?>>();
    all.add(ask(vital).onComplete(standby -> judge(standby.result(), standby.cause())));
    others.forEach(pool -> all.add(ask(pool)));
    Future.join(all).onComplete(asked -> later());
  }

  private void later() {
    if (!stopped) {
      vertx.setTimer(EVERY_MS, due -> beat());
    }
  }

  private Future<Boolean> ask(RenewablePool pool) {
    return pool.getConnection()
        .recover(none -> refused(pool, none))
        .compose(connection -> ask(pool, connection));
  }

  /** Where others use all connections none comes free in time: that is no silence. */
  private Future<SqlConnection> refused(RenewablePool pool, Throwable none) {
    if (pool == vital || condition.fault() != null) {
      pool.renew();
    }
    return Future.failedFuture(none);
  }

  private Future<Boolean> ask(RenewablePool pool, SqlConnection connection) {
    return connection
        .query(ASKED)
        .execute()
        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .map(rows -> rows.iterator().next().getBoolean(0))
        .onFailure(silent -> giveUp(pool, silent))
        .onSuccess(answered -> connection.close());
  }

  private void giveUp(RenewablePool pool, Throwable failure) {
    if (failure instanceof TimeoutException && !stopped) {
      pool.renew();
    }
  }

  /** A former primary gives way to the one that a proxy or a name leads to now. */
  private void judge(Boolean standby, Throwable failure) {
    if (stopped) {
      return;
    }
    if (Boolean.TRUE.equals(standby)) {
      vital.renew();
      others.forEach(RenewablePool::renew);
    }
    condition.is(fault(standby, failure));
  }

  private static String fault(Boolean standby, Throwable failure) {
    if (failure == null) {
      return standby ? STANDBY : null;
    }
    return failure instanceof TimeoutException
        ? "no answer within " + PATIENCE_MS / 1000 + " s"
        : failure.getMessage();
  }
}
