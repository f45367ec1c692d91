package didymium.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.function.Function;

/**
 * A query whose conditions depend on what is asked for. Only those that apply reach PostgreSQL, so
 * that it plans for them; values travel as parameters, never in the text.
 */
public final class Filter {
  private final StringBuilder sql;
  private final Tuple parameters;

  /**
   * @param sql up to and with its first condition
   * @param parameters those of {@code sql}, {@code $1…$n}
   */
  public Filter(String sql, Tuple parameters) {
    this.sql = new StringBuilder(sql);
    this.parameters = parameters;
  }

  /**
   * Adds a condition unless its value is null.
   *
   * @param condition with {@code $} where the value stands, as {@code stage = $::text}
   */
  public Filter and(String condition, Object value) {
    if (value != null) {
      parameters.addValue(value);
      sql.append(" and ").append(condition.replace("$", "$" + parameters.size()));
    }
    return this;
  }

  /**
   * Adds a condition on two values, the first of them at {@code $a}, the second at {@code $b},
   * unless the first is null.
   */
  public Filter and(String condition, Object a, Object b) {
    if (a != null) {
      parameters.addValue(a).addValue(b);
      sql.append(" and ")
          .append(
              condition
                  .replace("$a", "$" + (parameters.size() - 1))
                  .replace("$b", "$" + parameters.size()));
    }
    return this;
  }

  /** Adds a condition without a value if it is wanted. */
  public Filter when(boolean wanted, String condition) {
    if (wanted) {
      sql.append(" and ").append(condition);
    }
    return this;
  }

  /** Runs the query, and reads what each row holds. */
  public <T> Future<List<T>> list(Pool pool, Function<Row, T> reading) {
    return pool.preparedQuery(sql())
        .execute(parameters)
        .map(rows -> rows.stream().map(reading).toList());
  }

  /** How many rows there are of what is asked for so far. */
  public Future<Long> count(Pool pool) {
    return pool.preparedQuery("select count(*) from (" + sql + ") counted")
        .execute(parameters)
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Ends the query with its order and the number of rows to fetch. */
  public Filter order(String order, int limit) {
    parameters.addValue(limit);
    sql.append(" order by ").append(order).append(" limit $").append(parameters.size());
    return this;
  }

  public String sql() {
    return sql.toString();
  }

  public Tuple parameters() {
    return parameters;
  }

  /**
   * What a person typed into a search field, as a query of PostgreSQL's text search: every word,
   * and words may be unfinished. Null if nothing was typed; a query that matches nothing if there
   * is no letter or digit in it.
   */
  public static String words(String typed) {
    if (typed == null) {
      return null;
    }
    var words = new StringBuilder();
    for (var word : Normalizer.normalize(typed, Form.NFKC).split("[^\\p{L}\\p{M}\\p{N}]+")) {
      if (!word.isEmpty()) {
        words.append(words.isEmpty() ? "" : " & ").append(word).append(":*");
      }
    }
    return words.toString();
  }
}
