package didymium.runs;

import static java.util.Comparator.comparingInt;

import didymium.measurements.Metric;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of the table: a kind of figure. Figures that differ in any of these are not compared.
 *
 * @param key its name in a row's figures and where the table is sorted by it
 * @param unit the metric's own, or a currency's
 */
record RunColumn(
    String key,
    String metric,
    String of,
    String stream,
    String state,
    String per,
    String relativeTo,
    String unit) {

  private static final Map<String, Integer> PLACES = places();

  private static final Comparator<RunColumn> BY_METRIC =
      comparingInt(column -> PLACES.getOrDefault(column.metric(), PLACES.size()));

  private static Map<String, Integer> places() {
    var places = new HashMap<String, Integer>();
    for (var metric : Metric.values()) {
      places.put(metric.code(), places.size());
    }
    return places;
  }

  /** Metrics in their order, kinds of one metric as they are given. */
  static List<RunColumn> inOrder(List<RunColumn> columns) {
    return columns.stream().sorted(BY_METRIC).toList();
  }
}
