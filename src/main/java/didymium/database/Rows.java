package didymium.database;

import didymium.bus.Coded;
import didymium.bus.Problem;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

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

  /**
   * What may be null, as it is.
   *
   * @throws Problem 404 of the given code where it is
   */
  public static <T> T present(T found, String otherwise) {
    if (found == null) {
      throw Problem.notFound(otherwise);
    }
    return found;
  }

  /** What is read from the first row; null where there is none. */
  public static <T> T orNull(RowSet<Row> rows, Function<Row, T> reading) {
    return rows.stream().findFirst().map(reading).orElse(null);
  }

  /**
   * The row that tells what the actor is.
   *
   * @throws Problem 401 if they are no longer active
   */
  public static Row ofActor(RowSet<Row> rows) {
    return rows.stream().findFirst().orElseThrow(() -> Problem.unauthenticated("account-inactive"));
  }

  /** The ids in a column; null where it holds none. */
  public static List<UUID> ids(Row row, String column) {
    var ids = row.getArrayOfUUIDs(column);
    return ids == null ? null : List.of(ids);
  }

  /** Ids for a {@code uuid[]}; null where they are. */
  public static UUID[] array(Collection<UUID> ids) {
    return ids == null ? null : ids.toArray(UUID[]::new);
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
