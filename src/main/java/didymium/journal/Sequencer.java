package didymium.journal;

import didymium.bus.Bus;
import didymium.bus.Complaint;
import didymium.bus.Rounds;
import didymium.database.SessionLock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.lang.System.Logger;

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
  private static final long LOCK = 6_057_060L;
  private static final int BATCH = 1000;
  private static final long PAUSE_MS = 25;
  private static final long POLL_MS = 1000;

  private final Complaint complaint =
      new Complaint(LOG, "Journal entries wait to be numbered: {0}");
  private final SessionLock lock;
  private final Bus bus;
  private final Rounds rounds = new Rounds(this::roundAndRest);
  private Vertx vertx;

  Sequencer(Pool pool, Bus bus) {
    this.lock = new SessionLock(LOCK, pool::getConnection, complaint, leads -> {});
    this.bus = bus;
  }

  Future<Void> start(Vertx vertx) {
    this.vertx = vertx;
    bus.listen(Journal.POKE, String.class, poke -> rounds.ask());
    vertx.setPeriodic(POLL_MS, timer -> poll());
    return round();
  }

  /** Whether this node numbers. */
  boolean leads() {
    return lock.isHeld();
  }

  Future<Void> stop() {
    rounds.stop();
    return lock.release();
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
    return lock.take().compose(this::number).onFailure(lock::complain).otherwiseEmpty();
  }

  private Future<Void> number(boolean leads) {
    if (!leads) {
      return Future.succeededFuture();
    }
    return JournalStore.sequence(lock.connection(), BATCH).compose(this::told);
  }

  private Future<Void> told(int numbered) {
    complaint.over();
    if (numbered > 0) {
      bus.publish(NUMBERED, NUMBERED);
    }
    return numbered < BATCH ? Future.succeededFuture() : number(lock.isHeld());
  }
}
