package didymium.webhooks;

import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.journal.EventTypes;
import java.util.HashSet;
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
    var faults = new Faults();
    for (int i = 0; checked != null && i < checked.size(); i++) {
      if (!EventTypes.ALL.contains(checked.get(i))) {
        faults.add(Problem.invalid("unknown-value", pointer + "/" + i, EventTypes.listed()));
      }
    }
    faults.raise();
    return checked;
  }

  private static <T> List<T> checked(String pointer, List<T> items) {
    if (items == null) {
      return null;
    }
    if (items.isEmpty()) {
      throw Problem.invalid("webhook.filter.empty", pointer);
    }
    if (items.size() > MOST) {
      throw Problem.invalid("too-many", pointer, MOST);
    }
    var faults = new Faults();
    var seen = new HashSet<T>();
    for (int i = 0; i < items.size(); i++) {
      faults.present(pointer + "/" + i, items.get(i));
      if (!seen.add(items.get(i))) {
        faults.add(Problem.invalid("repeated", pointer + "/" + i));
      }
    }
    faults.raise();
    return List.copyOf(items);
  }
}
