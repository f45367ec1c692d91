package didymium.imports;

import static didymium.measurements.RunHeads.FURTHER;
import static didymium.measurements.RunHeads.OF_RUN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Json;
import didymium.measurements.FigureHead;
import didymium.measurements.MetricDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of runs that the portal exports, a run a row: it says itself what its columns mean, by
 * heads in the language of who exported it. Each row names its entry.
 */
final class OwnRuns {
  private static final String MAPPING =
      """
      {"decimal":"point","dates":"ymd","zone":"UTC","milestone":{"column":"milestone"},
       "startedAt":{"column":"startedAt"},"endedAt":{"column":"endedAt"},
       "batch":{"column":"batch"},"visibility":{"column":"visibility"},"key":["entryId"],
       "scale":{"column":"scaleValue","unit":{"column":"scaleUnit"},"basisColumn":"scaleBasis"}}
      """;

  private OwnRuns() {}

  static boolean areIn(List<String> columns) {
    return columns.containsAll(OF_RUN);
  }

  /**
   * What the columns mean.
   *
   * @param own the metrics of the programme
   * @return null where one is headed otherwise than the portal does, or where there are too many
   */
  static Mapping mapping(List<String> columns, List<MetricDefinition> own) {
    var heads = new LinkedHashMap<FigureHead, String>();
    for (var column : columns) {
      var head = isOfRun(column) ? null : FigureHead.read(column, own);
      if (!isOfRun(column) && (head == null || heads.put(head, column) != null)) {
        return null;
      }
    }
    var mapping = Json.stored(MAPPING, ObjectNode.class);
    var measurements = mapping.putArray("measurements");
    heads.keySet().stream()
        .filter(head -> !head.uncertainty())
        .map(head -> measurement(head, heads))
        .forEach(measurements::add);
    return measurements.size() > Mapping.MOST_MEASUREMENTS
        ? null
        : Json.stored(mapping.toString(), Mapping.class);
  }

  private static boolean isOfRun(String column) {
    return OF_RUN.contains(column) || column.equals(FURTHER);
  }

  private static ObjectNode measurement(FigureHead head, Map<FigureHead, String> heads) {
    var measurement = Json.MAPPER.createObjectNode();
    measurement.put("metric", head.metric()).put("column", heads.get(head));
    value(measurement, "of", head.of());
    value(measurement, "unit", head.unit());
    value(measurement, "stream", head.stream());
    value(measurement, "state", head.state());
    value(measurement, "per", head.per());
    value(measurement, "relativeTo", head.relativeTo());
    var uncertainty = heads.get(head.ofUncertainties());
    if (uncertainty != null) {
      measurement.putObject("uncertainty").put("column", uncertainty);
    }
    return measurement;
  }

  private static void value(ObjectNode measurement, String part, String value) {
    if (value != null) {
      measurement.putObject(part).put("value", value);
    }
  }
}
