package didymium.lots;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.bus.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A lot with all that it comes from and all that it went into. Pure.
 *
 * @param ancestors the nearest generation first
 * @param descendants the same of what was made from it
 * @param complete whether these are all
 */
record Lineage(
    @JsonUnwrapped Seen seen,
    List<Relative> ancestors,
    List<Relative> descendants,
    boolean complete) {

  /** How many lots are told of either side at most. */
  static final int MOST = 500;

  /** How many to read of either side: the lot itself, and one that tells whether there are more. */
  static final int FETCH = MOST + 2;

  private static final Comparator<Relative> NEAREST_FIRST =
      Comparator.comparingInt(Relative::generation).thenComparing(Relative::code);

  /**
   * One of the others.
   *
   * @param generation of how many steps the longest way to it is
   */
  record Relative(
      String code,
      String material,
      Lot.Mass mass,
      String stream,
      List<String> parents,
      boolean described,
      int runs,
      int generation) {
    private static Relative of(Seen seen, int generation) {
      var lot = seen.lot();
      return new Relative(
          lot.code(),
          lot.material(),
          lot.mass(),
          lot.stream(),
          lot.parents(),
          lot.described(),
          seen.runs(),
          generation);
    }
  }

  /**
   * @param around the lot and the others, in no order
   * @throws Problem 404 where nobody named the lot
   */
  static Lineage of(String code, List<Seen> around) {
    var lots = around.stream().collect(toMap(seen -> seen.lot().code(), Function.identity()));
    var children = new HashMap<String, List<String>>();
    for (var seen : around) {
      for (var parent : seen.lot().parents()) {
        children.computeIfAbsent(parent, none -> new ArrayList<>()).add(seen.lot().code());
      }
    }
    var ancestors = relatives(code, lots, one -> lots.get(one).lot().parents());
    var descendants = relatives(code, lots, one -> children.getOrDefault(one, List.of()));
    var self = lots.get(code);
    if (!self.isKnown() && descendants.isEmpty()) {
      throw Problem.notFound("lot.not-found");
    }
    boolean complete = Math.max(ancestors.size(), descendants.size()) <= MOST;
    return new Lineage(self, nearest(ancestors), nearest(descendants), complete);
  }

  private static List<Relative> nearest(List<Relative> all) {
    return all.stream().sorted(NEAREST_FIRST).limit(MOST).toList();
  }

  private static List<Relative> relatives(
      String code, Map<String, Seen> lots, Function<String, List<String>> next) {
    var order = new ArrayList<String>();
    visit(code, lots, next, new HashSet<>(), order);
    var generations = new HashMap<>(Map.of(code, 0));
    for (int i = order.size() - 1; i >= 0; i--) {
      int following = generations.get(order.get(i)) + 1;
      for (var other : next.apply(order.get(i))) {
        generations.merge(other, following, Math::max);
      }
    }
    return order.stream()
        .filter(one -> !one.equals(code))
        .map(one -> Relative.of(lots.get(one), generations.get(one)))
        .toList();
  }

  /** What can be reached of {@code lots}, each after all that it leads to. */
  private static void visit(
      String code,
      Map<String, Seen> lots,
      Function<String, List<String>> next,
      Set<String> visited,
      List<String> order) {
    if (lots.containsKey(code) && visited.add(code)) {
      next.apply(code).forEach(one -> visit(one, lots, next, visited, order));
      order.add(code);
    }
  }
}
