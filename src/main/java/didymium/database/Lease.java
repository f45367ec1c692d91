package didymium.database;

import didymium.bus.Complaint;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * By which nodes on one database agree on who does what only one of them is to do. It is a row with
 * an end, by the database's clock, that its holder moves on: whoever falls silent loses it, however
 * long their connections seem to live, and whoever has none any more loses it at once. A statement
 * that writes for the holder looks for the row {@code where name = … and holder = … and epoch = …},
 * so that one that comes late from a former holder writes nothing.
 */
public final class Lease {
  private static final int SECONDS = 3;
  private static final long PATIENCE_MS = 2_000;

  /** Who looks at a lease that is held by another does not touch the row. */
  private static final String TAKE =
      """
      insert into leases (name, holder, epoch, until)
      select $1, $2, 1, clock_timestamp() + make_interval(secs => $3)
      where not exists (
        select from leases
        where name = $1 and holder <> $2 and until >= clock_timestamp()
          and exists (select from pg_stat_activity where application_name = $4 || holder))
      on conflict (name) do update
      set holder = excluded.holder, until = excluded.until,
        epoch = leases.epoch + (leases.holder <> excluded.holder)::integer
      where leases.holder = excluded.holder or leases.until < clock_timestamp()
        or not exists (
          select from pg_stat_activity where application_name = $4 || leases.holder)
      returning epoch
      """;

  private static final String GIVE_BACK =
      "update leases set until = '-infinity' where name = $1 and holder = $2";

  private final String name;
  private final Pool pool;
  private final Complaint complaint;
  private final Consumer<Boolean> turned;
  private final UUID holder;
  private Future<Boolean> attempt = Future.succeededFuture(false);
  private long epoch;
  private boolean held;
  private boolean released;

  /**
   * @param name the same on every node, and no other lease's
   * @param database of the node that may hold it
   * @param complaint that the database is not there
   * @param turned told whenever this node begins or ceases to hold it
   */
  public Lease(String name, Database database, Complaint complaint, Consumer<Boolean> turned) {
    this.name = name;
    this.pool = database.vital();
    this.holder = database.node();
    this.complaint = complaint;
    this.turned = turned;
  }

  /**
   * Takes it or keeps it; to be asked twice a second.
   *
   * @return whether this node holds it
   */
  public Future<Boolean> take() {
    if (released) {
      return Future.succeededFuture(false);
    }
    if (attempt.isComplete()) {
      attempt =
          pool.preparedQuery(TAKE)
              .execute(Tuple.of(name, holder, SECONDS, Database.NODE))
              .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
              .map(rows -> rows.size() == 0 ? 0 : rows.iterator().next().getLong(0))
              .map(this::decided)
              .onFailure(this::lost);
    }
    return attempt;
  }

  private boolean decided(long taken) {
    complaint.over();
    epoch = taken;
    turn(taken > 0 && !released);
    return held;
  }

  /** Who cannot move it on has to expect that somebody else has it. */
  private void lost(Throwable failure) {
    complain(failure);
    turn(false);
  }

  private void turn(boolean holds) {
    if (held != holds) {
      held = holds;
      turned.accept(holds);
    }
  }

  /** Nothing is complained of once it was let go. */
  public void complain(Throwable failure) {
    if (!released) {
      complaint.make(failure);
    }
  }

  public boolean isHeld() {
    return held;
  }

  /** Name, holder and epoch: what a statement of the holder's looks for. */
  public Tuple asHeld() {
    return Tuple.of(name, holder, epoch);
  }

  /** Lets another node take it at once. */
  public Future<Void> release() {
    released = true;
    turn(false);
    return pool.preparedQuery(GIVE_BACK)
        .execute(Tuple.of(name, holder))
        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .mapEmpty();
  }
}
