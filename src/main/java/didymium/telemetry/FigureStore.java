package didymium.telemetry;

import static java.util.stream.Collectors.joining;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.List;

/** Reads all figures of the database by one statement. */
record FigureStore(Pool pool) {

  /** So many numbers as there are figures, in their order. */
  Future<Row> read(List<Figure> figures) {
    return pool.query(statement(figures)).execute().map(rows -> rows.iterator().next());
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
