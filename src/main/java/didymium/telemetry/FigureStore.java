package didymium.telemetry;

import static java.util.stream.Collectors.joining;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;

/** Reads all figures of the database by one statement. */
record FigureStore(Pool pool) {
  /**
   * A server that is busy is not kept busy by what nobody waits for any more. Both statements are
   * one message, and so one transaction.
   */
  private static final String BOUND = "set local statement_timeout = '2s'; ";

  /** So many numbers as there are figures, in their order. */
  Future<Row> read(List<Figure> figures) {
    return pool.query(BOUND + statement(figures))
        .execute()
        .map(set -> set.next())
        .map(FigureStore::row);
  }

  private static Row row(RowSet<Row> rows) {
    return rows.iterator().next();
  }

  // a row of its own, so that there is one where nothing is asked for
  private static String statement(List<Figure> figures) {
    return figures.isEmpty()
        ? "select 1"
        : figures.stream()
            .map(figure -> "coalesce((" + figure.select() + "), 0)::float8")
            .collect(joining(", ", "select ", ""));
  }
}
