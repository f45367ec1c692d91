package didymium.milestones;

import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.bus.Page;

/** How a list of milestones is sorted; equals are kept apart by id, so that paging is stable. */
public enum MilestoneOrder {
  @JsonProperty("due")
  DUE("m.due_end, m.id", "(m.due_end, m.id) > ($a::text::date, $b::uuid)"),
  @JsonProperty("-due")
  DUE_LAST("m.due_end desc, m.id desc", "(m.due_end, m.id) < ($a::text::date, $b::uuid)"),
  @JsonProperty("title")
  TITLE("lower(m.title), m.id", "(lower(m.title), m.id) > ($a::text, $b::uuid)"),
  @JsonProperty("-slip")
  SLIP("m.slip_days desc, m.id desc", "(m.slip_days, m.id) < ($a::text::integer, $b::uuid)");

  private final String orderBy;
  private final String after;

  MilestoneOrder(String orderBy, String after) {
    this.orderBy = orderBy;
    this.after = after;
  }

  String orderBy() {
    return orderBy;
  }

  /** The condition that a row comes after the sort key {@code $a} and id {@code $b}. */
  String after() {
    return after;
  }

  /** The sort key of the milestone before a page; null on the first page. */
  String key(Page page) {
    return switch (this) {
      case DUE, DUE_LAST -> page.day(0);
      case TITLE -> page.key(0);
      case SLIP -> page.number(0);
    };
  }

  /** A milestone's sort key, as the cursor carries it. */
  String key(Milestone milestone) {
    return switch (this) {
      case DUE, DUE_LAST -> milestone.due().end().toString();
      case TITLE -> milestone.title().toLowerCase(java.util.Locale.ROOT);
      case SLIP -> Integer.toString(milestone.slipDays());
    };
  }
}
