package didymium.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rounds of all scenarios, and the table that comes of them. */
final class Report {
  private static final String ROW = "%-35s %-6s %10s %8s %8s   %-16s   %-17s  %s%n";

  private record Rounds(List<Samples> floor, List<Samples> portal) {}

  private final Map<Scenario, Rounds> rounds = new LinkedHashMap<>();
  private final Scenario empty;

  /**
   * @param empty the scenario that others are compared with as the server's limit
   */
  Report(Scenario empty) {
    this.empty = empty;
  }

  /**
   * @param floor null where the scenario has none
   */
  void add(Scenario scenario, Samples floor, Samples portal) {
    var all = rounds.computeIfAbsent(scenario, first -> new Rounds(newList(), newList()));
    all.portal().add(portal);
    if (floor != null) {
      all.floor().add(floor);
    }
  }

  private static List<Samples> newList() {
    return new ArrayList<>();
  }

  /** Prints the table; a ratio is the median of the rounds', with the least and the greatest. */
  void print() {
    System.out.printf(
        ROW,
        "",
        "",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "of the floor",
        "of the empty route",
        "CPU µs: portal + PostgreSQL + driver");
    rounds.forEach(this::print);
  }

  private void print(Scenario scenario, Rounds all) {
    var limit = rounds.get(empty).portal();
    if (!all.floor().isEmpty()) {
      print(scenario.name(), "SQL", all.floor(), "", "");
    }
    var ofFloor = all.floor().isEmpty() ? "" : ratio(all.portal(), all.floor());
    var ofLimit = scenario == empty ? "" : ratio(all.portal(), limit);
    print(scenario.name(), "portal", all.portal(), ofFloor, ofLimit);
  }

  private static void print(
      String name, String way, List<Samples> rounds, String ofFloor, String ofLimit) {
    var all = Samples.inTurn(rounds);
    System.out.printf(
        ROW,
        name,
        way,
        "%,.0f".formatted(all.perSecond()),
        "%.2f".formatted(all.milliseconds(0.5)),
        "%.2f".formatted(all.milliseconds(0.99)),
        ofFloor,
        ofLimit,
        all.cpu());
  }

  private static String ratio(List<Samples> rounds, List<Samples> others) {
    var ratios = new double[rounds.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = rounds.get(i).perSecond() / others.get(i).perSecond();
    }
    Arrays.sort(ratios);
    double median = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    return "%.2f (%.2f–%.2f)".formatted(median, ratios[0], ratios[ratios.length - 1]);
  }
}
