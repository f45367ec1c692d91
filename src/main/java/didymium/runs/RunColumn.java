package didymium.runs;

import static java.util.Comparator.comparingInt;

import didymium.measurements.Metric;
import java.util.Arrays;
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

  private static final int PARTS = 6;

  private static final Map<String, Integer> PLACES = places();

  private static final Comparator<RunColumn> BY_METRIC =
      comparingInt(column -> PLACES.getOrDefault(column.metric(), PLACES.size()));

  private static Map<String, Integer> places() {
    var places = new HashMap<String, Integer>();
    for (var metric : Metric.shipped()) {
      places.put(metric.code(), places.size());
    }
    return places;
  }

  /**
   * @param kind as the database tells kinds of figure apart: the parts in their order, a currency
   *     last, each empty where nothing is said, and those at the end left out
   */
  static RunColumn of(String kind, String unit) {
    var parts = Arrays.copyOf(kind.split("~"), PARTS);
    Arrays.setAll(parts, i -> "".equals(parts[i]) ? null : parts[i]);
    return new RunColumn(kind, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], unit);
  }

  /** Metrics in their order, kinds of one metric as they come. */
  static List<RunColumn> inOrder(List<RunColumn> columns) {
    return columns.stream().sorted(BY_METRIC).toList();
  }
}
