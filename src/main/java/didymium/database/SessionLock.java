package didymium.database;

import didymium.bus.Complaint;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * By which nodes on one database agree on who does what only one of them is to do. The lock ends
 * with its connection, so that another node takes over as soon as this one is gone.
 */
public final class SessionLock {
  private final long number;
  private final Supplier<Future<? extends SqlConnection>> connect;
  private final Complaint complaint;
  private final Consumer<Boolean> turned;
  private SqlConnection connection;
  private Future<Boolean> attempt;
  private boolean held;
  private boolean released;

  /**
   * @param number any, but the same on every node, and no other lock's
   * @param complaint that the database is not there
   * @param turned told whenever this node begins or ceases to hold the lock
   */
  public SessionLock(
      long number,
      Supplier<Future<? extends SqlConnection>> connect,
      Complaint complaint,
      Consumer<Boolean> turned) {
    this.number = number;
    this.connect = connect;
    this.complaint = complaint;
    this.turned = turned;
  }

  /**
   * @return whether this node holds it, if need be from now on
   */
  public Future<Boolean> take() {
    if (released) {
      return Future.succeededFuture(false);
    }
    if (attempt == null || attempt.isComplete() && !held) {
      attempt = connected().compose(this::lock).onSuccess(this::decided).onFailure(this::complain);
    }
    return attempt;
  }

  private Future<? extends SqlConnection> connected() {
    return connection != null
        ? Future.succeededFuture(connection)
        : connect.get().onSuccess(this::use);
  }

  private void use(SqlConnection fresh) {
    connection = fresh;
    // without a handler of its own Vert.x prints the failure past the log
    fresh.closeHandler(closed -> lost()).exceptionHandler(this::complain);
  }

  private Future<Boolean> lock(SqlConnection on) {
    return on.preparedQuery("select pg_try_advisory_lock($1)")
        .execute(Tuple.of(number))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  private void decided(boolean locked) {
    complaint.over();
    turn(locked && !released);
  }

  private void lost() {
    connection = null;
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

  /** Whose session holds it: nobody else writes what is written by it. */
  public SqlConnection connection() {
    return connection;
  }

  public Future<Void> release() {
    released = true;
    return connection == null ? Future.succeededFuture() : connection.close();
  }
}
