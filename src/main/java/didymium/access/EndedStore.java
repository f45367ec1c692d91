package didymium.access;

import didymium.access.Ended.Ending;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/** Reads which sessions have ended; whoever ends one writes it. */
record EndedStore(Pool pool) {
  private static final String LATELY =
      """
      select id, code from ended_sessions
      where at > now() - make_interval(secs => $1::double precision)
      """;

  /** What ended within the time before now. */
  Future<List<Ending>> lately(Duration time) {
    return pool.preparedQuery(LATELY)
        .execute(Tuple.of((double) time.toSeconds()))
        .map(rows -> rows.stream().map(EndedStore::ending).toList());
  }

  private static Ending ending(Row row) {
    return new Ending(row.getUUID("id"), row.getString("code"));
  }
}
