package didymium.database;

import didymium.bus.Coded;
import didymium.bus.Problem;
import io.vertx.sqlclient.Row;
import java.time.Instant;

/** What every store reads from rows in the same way. */
public final class Rows {
  private Rows() {}

  /**
   * The first row.
   *
   * @throws Problem 404 of the given code where there is none
   */
  public static Row first(Iterable<Row> rows, String otherwise) {
    for (var row : rows) {
      return row;
    }
    throw Problem.notFound(otherwise);
  }

  /** A {@code timestamptz}; null where the column is. */
  public static Instant instant(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  /** The constant whose code a column holds; null where it holds none. */
  public static <E extends Enum<E> & Coded> E coded(Row row, String column, Class<E> type) {
    var code = row.getString(column);
    return code == null ? null : Coded.of(type, code);
  }
}
