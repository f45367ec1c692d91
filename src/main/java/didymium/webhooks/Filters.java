package didymium.webhooks;

import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.journal.EventTypes;
import java.util.List;
import java.util.UUID;

/** The checks of what a webhook asks for. Null is everything; an empty list would be nothing. */
final class Filters {
  private static final int MOST = 100;

  private Filters() {}

  static List<UUID> projects(String pointer, List<UUID> projects) {
    return checked(pointer, projects);
  }

  /** A type that is misspelt would never come. */
  static List<String> types(String pointer, List<String> types) {
    var checked = checked(pointer, types);
    Lists.check(
        pointer,
        checked == null ? List.<String>of() : checked,
        EventTypes.ALL::contains,
        at -> Problem.invalid("unknown-value", at, EventTypes.listed()));
    return checked;
  }

  private static <T> List<T> checked(String pointer, List<T> items) {
    if (items == null) {
      return null;
    }
    if (items.isEmpty()) {
      throw Problem.invalid("webhook.filter.empty", pointer);
    }
    return Lists.optional(pointer, items, MOST);
  }
}
