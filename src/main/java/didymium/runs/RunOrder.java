package didymium.runs;

import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.database.Filter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the table is sorted. Runs that have not what it is sorted by come last, either way; equals
 * are kept apart by id, so that paging is stable: a run never changes.
 *
 * @param kind the column by whose figures it is sorted; null for none
 */
public record RunOrder(By by, String kind, boolean rising) {

  /** What a run is sorted by. */
  enum By {
    LOGGED(null, null),
    RAN("e.ran_at", "timestamptz"),
    LOT("e.batch", "text"),
    FIGURE("valued.value", "numeric");

    private final String key;
    private final String type;

    By(String key, String type) {
      this.key = key;
      this.type = type;
    }
  }

  private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}~[^\\u0000]{0,300}");

  private static final String ISO =
      "to_char(e.ran_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

  /**
   * The order that a request names: {@code ran}, {@code logged}, {@code lot} or a column's key,
   * each with a minus for the reverse.
   *
   * @param sort null for the latest first
   * @throws Problem 400 for what names none
   */
  static RunOrder of(String sort) {
    var said = sort == null ? "-ran" : sort;
    boolean rising = !said.startsWith("-");
    var name = rising ? said : said.substring(1);
    return switch (name) {
      case "ran" -> new RunOrder(By.RAN, null, rising);
      case "logged" -> new RunOrder(By.LOGGED, null, rising);
      case "lot" -> new RunOrder(By.LOT, null, rising);
      default -> new RunOrder(By.FIGURE, kind(name), rising);
    };
  }

  private static String kind(String key) {
    if (!KIND.matcher(key).matches()) {
      throw Problem.invalid("malformed-query", null, "sort");
    }
    return key;
  }

  boolean byFigure() {
    return by == By.FIGURE;
  }

  /** The figure that puts a run with several of a kind first. */
  String best() {
    return rising ? "min" : "max";
  }

  /** How many sort keys its cursors have. */
  int keys() {
    return by == By.LOGGED ? 1 : 2;
  }

  /** What a row is sorted by beside its id, as a column of a query. */
  String sorted() {
    return by == By.LOGGED ? "null::text" : by.key;
  }

  /** The same as a cursor carries it: empty where a run has none. */
  String shown() {
    return switch (by) {
      case LOGGED -> "null::text";
      case RAN -> ISO;
      case LOT -> "coalesce(e.batch, '')";
      case FIGURE -> "coalesce(valued.value::text, '')";
    };
  }

  /**
   * @param key what rows are sorted by: the name of a column that holds {@link #sorted}
   */
  String orderBy(String key) {
    var direction = rising ? "" : " desc";
    var first = by == By.LOGGED ? "" : key + direction + " nulls last, ";
    return switch (by) {
      // never null: as the index has it
      case RAN -> key + direction + ", e.id" + direction;
      default -> first + "e.id" + direction;
    };
  }

  /** Adds that rows come after the last of the page before. */
  Filter after(Filter filter, Page page) {
    var after = rising ? ">" : "<";
    if (by == By.LOGGED) {
      return filter.and("e.id %s $::uuid".formatted(after), page.id());
    }
    if (by == By.RAN) {
      return filter.and(
          "(e.ran_at, e.id) %s ($a::text::timestamptz, $b::uuid)".formatted(after),
          page.time(0),
          page.id());
    }
    if ("".equals(page.key(0))) {
      return filter.and("%s is null and e.id %s $::uuid".formatted(by.key, after), page.id());
    }
    return filter.and(
        "((%1$s, e.id) %2$s ($a::text::%3$s, $b::uuid) or %1$s is null)"
            .formatted(by.key, after, by.type),
        byFigure() ? page.decimal(0) : page.key(0),
        page.id());
  }

  /** A run's sort keys, the id last. */
  List<String> keys(RunStore.Shown run) {
    return by == By.LOGGED
        ? List.of(run.id().toString())
        : List.of(run.sortKey(), run.id().toString());
  }
}
