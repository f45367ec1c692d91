package didymium.entries;

import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.bus.Page;
import didymium.database.Filter;
import java.util.List;

/**
 * How a list of entries is sorted; equals are kept apart by id, so that paging is stable. An entry
 * never changes, so none moves while a list is paged.
 */
public enum EntryOrder {
  @JsonProperty("-logged")
  LOGGED_LAST(null, false),
  @JsonProperty("logged")
  LOGGED(null, true),
  @JsonProperty("-ran")
  RAN_LAST("e.ran_at", false),
  @JsonProperty("ran")
  RAN("e.ran_at", true),
  @JsonProperty("-value")
  GREATEST("valued.canonical_value", false),
  @JsonProperty("value")
  LEAST("valued.canonical_value", true);

  private static final String ISO =
      "to_char(e.ran_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

  /**
   * Of the values of an entry the one that puts it first; those that can be compared. Of a plain
   * equation PostgreSQL expects that it holds of next to none, and takes twice as long; of this it
   * does not.
   */
  private static final String VALUED =
      """
      join measurements valued on valued.entry_id = e.id and valued.metric = $2::text
        and ($3::text is null or valued.of = $3) and valued.canonical_unit is null
        and coalesce(valued.ordinal = (select first.ordinal from measurements first
          where first.entry_id = valued.entry_id and first.metric = $2
            and ($3 is null or first.of = $3) and first.canonical_unit is null
          order by first.canonical_value %1$s, first.ordinal %1$s limit 1), false)
      """;

  private final String key;
  private final boolean rising;

  EntryOrder(String key, boolean rising) {
    this.key = key;
    this.rising = rising;
  }

  /** Whether it goes by the values of a metric, which has to be named. */
  public boolean byValue() {
    return this == GREATEST || this == LEAST;
  }

  /** How many sort keys its cursors have. */
  public int keys() {
    return key == null ? 1 : 2;
  }

  /** What is joined; metric and substance are its parameters {@code $2} and {@code $3}. */
  String join() {
    return byValue() ? VALUED.formatted(rising ? "asc" : "desc") : "";
  }

  /** The sort key of a row as a cursor carries it. */
  String shownKey() {
    return key == null ? "null" : byValue() ? key + "::text" : ISO;
  }

  String orderBy() {
    var direction = rising ? "" : " desc";
    return (key == null ? "" : key + direction + ", ") + "e.id" + direction;
  }

  /** Adds that rows come after the last of the page before. */
  Filter after(Filter filter, Page page) {
    var after = rising ? ">" : "<";
    return key == null
        ? filter.and("e.id %s $::uuid".formatted(after), page.id())
        : filter.and(
            "(%s, e.id) %s ($a::text::%s, $b::uuid)"
                .formatted(key, after, byValue() ? "numeric" : "timestamptz"),
            byValue() ? page.decimal(0) : page.time(0),
            page.id());
  }

  /** An entry's sort keys, the id last. */
  static List<String> keys(EntryStore.Shown shown) {
    return shown.sortKey() == null
        ? List.of(shown.id().toString())
        : List.of(shown.sortKey(), shown.id().toString());
  }
}
