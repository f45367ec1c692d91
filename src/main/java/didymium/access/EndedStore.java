package didymium.access;

import static didymium.database.Rows.instant;

import didymium.access.Ended.Ending;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/** Reads which sessions have ended; whoever ends one writes it. */
final class EndedStore {
  private static final String LATELY =
      """
      select id, code, at from ended_sessions
      where at > now() - make_interval(secs => $1::double precision)
      """;

  private final Pool pool;

  EndedStore(Pool pool) {
    this.pool = pool;
  }

  /** What ended within the time before now. */
  Future<List<Ending>> lately(Duration time) {
    return pool.preparedQuery(LATELY)
        .execute(Tuple.of((double) time.toSeconds()))
        .map(rows -> rows.stream().map(EndedStore::ending).toList());
  }

  private static Ending ending(Row row) {
    return new Ending(row.getUUID("id"), row.getString("code"), instant(row, "at"));
  }
}
