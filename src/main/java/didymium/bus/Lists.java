package didymium.bus;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** The checks of lists, most of which name each thing once. */
public final class Lists {
  /** How many items a list takes where nothing else is said. */
  public static final int MOST = 50;

  private Lists() {}

  /**
   * A list with at least one item.
   *
   * @throws Problem 400 {@code missing-field} if it has none, or what {@link #optional} finds
   */
  public static <T> List<T> required(String pointer, List<T> items, int most) {
    if (items == null || items.isEmpty()) {
      throw Problem.invalid("missing-field", pointer);
    }
    return optional(pointer, items, most);
  }

  /**
   * A list that may be absent, which is the same as empty.
   *
   * @throws Problem 400 {@code too-many}, or naming the item {@code missing-field} or {@code
   *     repeated}
   */
  public static <T> List<T> optional(String pointer, List<T> items, int most) {
    if (items == null) {
      return List.of();
    }
    if (items.size() > most) {
      throw Problem.invalid("too-many", pointer, most);
    }
    var faults = new Faults();
    var seen = new HashSet<T>();
    for (int i = 0; i < items.size(); i++) {
      check(faults, pointer + "/" + i, items.get(i), seen.add(items.get(i)));
    }
    faults.raise();
    return items.stream().filter(Objects::nonNull).toList();
  }

  /**
   * Looks at each item of a list.
   *
   * @param right whether an item may be there
   * @param problem what is wrong with one that may not, by its pointer
   * @throws Problem with all that are wrong
   */
  public static <T> void check(
      String pointer, List<T> items, Predicate<T> right, Function<String, Problem> problem) {
    var faults = new Faults();
    for (int i = 0; i < items.size(); i++) {
      if (!right.test(items.get(i))) {
        faults.add(problem.apply(pointer + "/" + i));
      }
    }
    faults.raise();
  }

  private static void check(Faults faults, String pointer, Object item, boolean first) {
    faults.present(pointer, item);
    if (item != null && !first) {
      faults.add(Problem.invalid("repeated", pointer));
    }
  }
}
