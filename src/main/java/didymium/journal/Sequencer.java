package didymium.journal;

import didymium.bus.Bus;
import didymium.bus.Rounds;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Numbers committed entries. Of all nodes on one database only the holder of a session lock does;
 * it numbers on the very connection that holds the lock, so one that lost the lock cannot write.
 *
 * <p>It runs when poked, at most once in {@link #PAUSE_MS}, so that a burst of commits is numbered
 * and told in one go, and once a second for whatever a poke did not reach.
 */
final class Sequencer {
  /** Published on the bus after entries were numbered, here or on another node. */
  static final String NUMBERED = "journal.numbered";

  private static final Logger LOG = System.getLogger(Sequencer.class.getName());
  private static final int BATCH = 1000;
  private static final long PAUSE_MS = 25;
  private static final long POLL_MS = 1000;

  private final Pool pool;
  private final Bus bus;
  private final Rounds rounds = new Rounds(this::roundAndRest);
  private Vertx vertx;
  private SqlConnection connection;
  private boolean leading;
  private boolean stopped;
  private boolean complained;

  Sequencer(Pool pool, Bus bus) {
    this.pool = pool;
    this.bus = bus;
  }

  Future<Void> start(Vertx vertx) {
    this.vertx = vertx;
    bus.listen(Journal.POKE, String.class, poke -> rounds.ask());
    vertx.setPeriodic(POLL_MS, timer -> poll());
    return round();
  }

  Future<Void> stop() {
    stopped = true;
    rounds.stop();
    return connection == null ? Future.succeededFuture() : connection.close();
  }

  private void poll() {
    rounds.ask();
    // what another node numbered is found by looking
    bus.publish(NUMBERED, NUMBERED);
  }

  private Future<?> roundAndRest() {
    return round().compose(done -> vertx.timer(PAUSE_MS));
  }

  private Future<Void> round() {
    return lead().compose(this::number).otherwise(this::complain);
  }

  private Future<Boolean> lead() {
    if (leading) {
      return Future.succeededFuture(true);
    }
    return connection().compose(JournalStore::lock).onSuccess(locked -> leading = locked);
  }

  private Future<SqlConnection> connection() {
    return connection != null
        ? Future.succeededFuture(connection)
        : pool.getConnection().onSuccess(this::use);
  }

  private void use(SqlConnection fresh) {
    connection = fresh;
    // without a handler of its own Vert.x prints the failure past the log
    fresh.closeHandler(closed -> lost()).exceptionHandler(this::complain);
  }

  private void lost() {
    connection = null;
    leading = false;
  }

  private Future<Void> number(boolean leads) {
    if (!leads) {
      return Future.succeededFuture();
    }
    return JournalStore.sequence(connection, BATCH).compose(this::told);
  }

  private Future<Void> told(int numbered) {
    complained = false;
    if (numbered > 0) {
      bus.publish(NUMBERED, NUMBERED);
    }
    return numbered < BATCH ? Future.succeededFuture() : number(leading);
  }

  /** Tried again each second; said once, not each time. */
  private Void complain(Throwable failure) {
    if (!complained && !stopped) {
      LOG.log(Level.WARNING, "Journal entries wait to be numbered: {0}", failure.getMessage());
    }
    complained = true;
    return null;
  }
}
