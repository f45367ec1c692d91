package didymium.milestones;

import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.bus.Page;
import didymium.database.Names;
import java.util.function.BiFunction;

/** How a list of milestones is sorted; equals are kept apart by id, so that paging is stable. */
public enum MilestoneOrder {
  @JsonProperty("due")
  DUE("m.due_end", true, "date", Page::day),
  @JsonProperty("-due")
  DUE_LAST("m.due_end", false, "date", Page::day),
  @JsonProperty("title")
  TITLE(Names.order("m.title"), true, "text", Page::key),
  @JsonProperty("slip")
  SLIP(MilestoneOrder.SLIPPED, true, "integer", Page::number),
  @JsonProperty("-slip")
  SLIP_FIRST(MilestoneOrder.SLIPPED, false, "integer", Page::number),
  @JsonProperty("updated")
  UPDATED("m.updated_at", true, "timestamptz", Page::time),
  @JsonProperty("-updated")
  UPDATED_LAST("m.updated_at", false, "timestamptz", Page::time);

  private static final String SLIPPED = "slip_by_today(m.state, m.slip_days, m.baseline_end)";

  private static final String ISO =
      "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

  private final String key;
  private final boolean rising;
  private final String type;
  private final BiFunction<Page, Integer, String> reading;

  MilestoneOrder(
      String key, boolean rising, String type, BiFunction<Page, Integer, String> reading) {
    this.key = key;
    this.rising = rising;
    this.type = type;
    this.reading = reading;
  }

  String orderBy() {
    return rising ? key + ", m.id" : key + " desc, m.id desc";
  }

  /** The condition that a row comes after the sort key {@code $a} and id {@code $b}. */
  String after() {
    var after = rising ? ">" : "<";
    return "(%s, m.id) %s ($a::text::%s, $b::uuid)".formatted(key, after, type);
  }

  /** The sort key of the milestone before a page; null on the first page. */
  String key(Page page) {
    return reading.apply(page, 0);
  }

  /** The sort key of a row as a cursor carries it, which PostgreSQL writes and reads again. */
  String key() {
    return type.equals("timestamptz") ? ISO.formatted(key) : "(" + key + ")::text";
  }
}
