package didymium.webhooks;

import didymium.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Of all nodes on one database only the holder of a session lock delivers. The lock ends with its
 * connection, so that another node takes over as soon as this one is gone. Should both believe for
 * a moment that they hold it, receivers get doubles with the same id, and nothing else.
 */
final class Leadership {
  private static final Logger LOG = System.getLogger(Leadership.class.getName());
  private static final long POLL_MS = 1000;

  private final Vertx vertx;
  private final Database database;
  private final Runnable won;
  private final Runnable lost;
  private PgConnection connection;
  private boolean leading;
  private boolean looking;
  private boolean stopped;
  private boolean complained;

  /**
   * @param won called when this node begins to lead
   * @param lost called when it no longer does
   */
  Leadership(Vertx vertx, Database database, Runnable won, Runnable lost) {
    this.vertx = vertx;
    this.database = database;
    this.won = won;
    this.lost = lost;
  }

  Future<Void> start() {
    vertx.setPeriodic(POLL_MS, timer -> look());
    return tryToLead();
  }

  boolean isLeading() {
    return leading;
  }

  Future<Void> stop() {
    stopped = true;
    return connection == null ? Future.succeededFuture() : connection.close();
  }

  private void look() {
    if (!leading && !looking && !stopped) {
      tryToLead();
    }
  }

  private Future<Void> tryToLead() {
    looking = true;
    return connection()
        .compose(LeaderStore::lock)
        .onSuccess(this::decided)
        .onFailure(this::complain)
        .onComplete(done -> looking = false)
        .otherwiseEmpty()
        .mapEmpty();
  }

  private Future<PgConnection> connection() {
    return connection != null
        ? Future.succeededFuture(connection)
        : PgConnection.connect(vertx, database.connectOptions()).onSuccess(this::use);
  }

  private void use(PgConnection fresh) {
    connection = fresh;
    // without a handler of its own Vert.x prints the failure past the log
    fresh.closeHandler(closed -> lost()).exceptionHandler(this::complain);
  }

  private void lost() {
    connection = null;
    if (leading) {
      leading = false;
      lost.run();
    }
  }

  private void decided(boolean locked) {
    complained = false;
    leading = locked && !stopped;
    if (leading) {
      won.run();
    }
  }

  /** Tried again each second; said once, not each time. */
  private void complain(Throwable failure) {
    if (!complained && !stopped) {
      LOG.log(Level.WARNING, "Webhooks wait for the database: {0}", failure.getMessage());
    }
    complained = true;
  }
}
