package didymium.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Executes a statement that numbers entries as the portal does: batch by batch, with rests. */
final class Numbering {
  private static final int BATCH = 1000;
  private static final long PAUSE_MS = 25;

  private final Vertx vertx;
  private final SqlConnection connection;
  private final String statement;
  private final Promise<Void> done = Promise.promise();
  private volatile boolean ending;

  private Numbering(Vertx vertx, SqlConnection connection, String statement) {
    this.vertx = vertx;
    this.connection = connection;
    this.statement = statement;
  }

  static Numbering start(Vertx vertx, SqlConnection connection, String statement) {
    var numbering = new Numbering(vertx, connection, statement);
    numbering.next();
    return numbering;
  }

  private void next() {
    connection
        .preparedQuery(statement)
        .execute(Tuple.of(BATCH))
        .onComplete(rows -> numbered(rows.rowCount()), done::tryFail);
  }

  private void numbered(int count) {
    if (count == BATCH) {
      next();
    } else if (ending && count == 0) {
      done.complete();
    } else {
      vertx.setTimer(ending ? 1 : PAUSE_MS, timer -> next());
    }
  }

  /** Goes on until nothing is left. */
  Future<Void> end() {
    ending = true;
    return done.future();
  }
}
