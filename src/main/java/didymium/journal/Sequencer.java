package didymium.journal;

import didymium.bus.Bus;
import didymium.bus.Complaint;
import didymium.bus.Condition;
import didymium.bus.Rounds;
import didymium.database.Database;
import didymium.database.Lease;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;

/**
 * Numbers committed entries. Of all nodes on one database only the holder of a lease does: a number
 * is given under its epoch, so that a statement that comes late from a former holder gives none.
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
  private static final long LEASE_MS = 500;
  private static final long PATIENCE_MS = 10_000;

  /** Seconds that an entry may wait for its number until something is wrong. */
  private static final int LATE = 5;

  private final Complaint complaint =
      new Complaint(LOG, "Journal entries wait to be numbered: {0}");
  private final Condition condition = new Condition("numbering");
  private final Lease lease;
  private final Pool pool;
  private final Bus bus;
  private final Rounds rounds = new Rounds(this::roundAndRest);
  private Vertx vertx;

  /** Why this node could not number; null while it can. */
  private String hindrance;

  Sequencer(Database database, Bus bus) {
    this.pool = database.vital();
    this.lease = new Lease("numbering", database, complaint, leads -> rounds.ask());
    this.bus = bus;
  }

  Future<Void> start(Vertx vertx) {
    this.vertx = vertx;
    bus.listen(Journal.POKE, String.class, poke -> rounds.ask());
    vertx.setPeriodic(LEASE_MS, timer -> lease.take());
    vertx.setPeriodic(POLL_MS, timer -> poll());
    return lease.take().compose(taken -> round()).otherwiseEmpty();
  }

  /** Whether this node numbers. */
  boolean leads() {
    return lease.isHeld();
  }

  Future<Void> stop() {
    rounds.stop();
    return lease.release();
  }

  /** Whether what is logged gets its number in time, by this node or another. */
  Condition condition() {
    return condition;
  }

  private void poll() {
    rounds.ask();
    // what another node numbered is found by looking
    bus.publish(NUMBERED, NUMBERED);
    JournalStore.oldestUnnumbered(pool)
        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .onSuccess(age -> condition.is(age < LATE ? null : waits(age)));
  }

  private String waits(int seconds) {
    var found = "an entry has waited for " + seconds + " s";
    return hindrance == null ? found : found + ": " + hindrance;
  }

  private Future<?> roundAndRest() {
    return round().compose(done -> vertx.timer(PAUSE_MS));
  }

  private Future<Void> round() {
    return number().onFailure(this::hindered).otherwiseEmpty();
  }

  private void hindered(Throwable failure) {
    hindrance = failure.getMessage();
    lease.complain(failure);
  }

  private Future<Void> number() {
    if (!lease.isHeld()) {
      return Future.succeededFuture();
    }
    return JournalStore.sequence(pool, BATCH, lease.asHeld())
        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .compose(this::told);
  }

  private Future<Void> told(int numbered) {
    complaint.over();
    hindrance = null;
    if (numbered > 0) {
      bus.publish(NUMBERED, NUMBERED);
    }
    return numbered < BATCH ? Future.succeededFuture() : number();
  }
}
