package didymium.exports;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.measurements.MetricDefinition;
import didymium.measurements.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The measurements of an entry as property values, and as a table for readers that show texts only.
 * A standard uncertainty is a property of its own beside the value's.
 */
final class CrateMeasurements {
  private static final List<String> PARTS =
      List.of("k", "low", "high", "stream", "state", "per", "relativeTo", "laboratory", "lot");

  private final UUID entryId;
  private final JsonNode measurements;
  private final Outline outline;
  private final Texts texts;
  private final List<Node> nodes = new ArrayList<>();

  CrateMeasurements(UUID entryId, JsonNode measurements, Outline outline, Texts texts) {
    this.entryId = entryId;
    this.measurements = measurements;
    this.outline = outline;
    this.texts = texts;
    var seen = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < measurements.size(); i++) {
      add(measurements.get(i), name(measurements.get(i), seen), i + 1);
    }
  }

  List<Node> nodes() {
    return nodes;
  }

  /** What was measured, for keywords. */
  Stream<String> subjects() {
    return Stream.iterate(0, i -> i < measurements.size(), i -> i + 1)
        .map(measurements::get)
        .flatMap(each -> Stream.of(metric(each), each.path("of").asText("")))
        .filter(word -> !word.isEmpty() && !word.equals("null"));
  }

  /** As "recovery Nd": readers keep properties by name, so that none may be there twice. */
  private static String name(JsonNode measurement, Map<String, Integer> seen) {
    var of = Column.string(measurement.path("of"));
    var name = measurement.path("metric").textValue() + (of == null ? "" : " " + of);
    int times = seen.merge(name, 1, Integer::sum);
    return times == 1 ? name : name + " (" + times + ")";
  }

  private void add(JsonNode measurement, String name, int number) {
    var id = "#" + entryId + "-" + number;
    var unit = measurement.path("unit").textValue();
    var node = CrateNodes.property(id, name, value(measurement));
    bound(node, measurement);
    nodes.add(
        inUnit(node, unit)
            .with("propertyID", quantityKind(measurement))
            .with("description", remarks(measurement))
            .with("measurementTechnique", Column.string(measurement.path("method"))));
    if (measurement.path("uncertainty").isNumber()) {
      var uncertainty = measurement.path("uncertainty").decimalValue();
      var property = CrateNodes.property(id + "-uncertainty", name + " u", uncertainty);
      nodes.add(inUnit(property, unit).with("description", texts.say("crate.uncertainty", name)));
    }
  }

  /** A bound is no value: readers that know nothing of bounds get it as a text. */
  private static Object value(JsonNode measurement) {
    var value = measurement.path("value").decimalValue();
    var bound = Column.string(measurement.path("op"));
    return bound == null ? value : bound + " " + value;
  }

  private static void bound(Node node, JsonNode measurement) {
    var bound = Column.string(measurement.path("op"));
    if (bound != null) {
      var end = bound.startsWith("<") ? "maxValue" : "minValue";
      node.with(end, measurement.path("value").decimalValue());
    }
  }

  private static Node inUnit(Node node, String unit) {
    return node.with("unitText", unit).with("unitCode", Units.inUcum(unit).orElse(null));
  }

  private static String remarks(JsonNode measurement) {
    var words = Stream.of("basis", "comment").map(field -> word(measurement, field));
    var parts = PARTS.stream().map(field -> part(measurement, field));
    return Stream.concat(words, parts)
        .filter(Objects::nonNull)
        .reduce((one, other) -> one + "; " + other)
        .orElse(null);
  }

  private static String word(JsonNode measurement, String field) {
    return Column.string(measurement.path(field));
  }

  /** As {@code stream: raffinate}. */
  private static String part(JsonNode measurement, String field) {
    var said = measurement.path(field);
    return said.isMissingNode() || said.isNull() ? null : field + ": " + said.asText();
  }

  /** What a programme says by QUDT of the quantity; null for a metric that ships. */
  private String quantityKind(JsonNode measurement) {
    var code = measurement.path("metric").textValue();
    return outline.own(code).map(MetricDefinition::quantityKind).orElse(null);
  }

  private String metric(JsonNode measurement) {
    return outline.metricName(measurement.path("metric").textValue(), texts);
  }

  String table() {
    if (measurements.isEmpty()) {
      return "";
    }
    var rows = new StringBuilder("<table><tbody>");
    measurements.forEach(measurement -> rows.append(row(measurement)));
    return rows.append("</tbody></table>").toString();
  }

  private String row(JsonNode measurement) {
    var of = Column.string(measurement.path("of"));
    var uncertainty = measurement.path("uncertainty");
    var said =
        value(measurement)
            + (uncertainty.isNumber() ? " ± " + uncertainty.decimalValue() : "")
            + " "
            + measurement.path("unit").textValue();
    return "<tr><th>%s</th><td>%s</td></tr>"
        .formatted(
            Html.escaped(metric(measurement) + (of == null ? "" : " " + of)), Html.escaped(said));
  }
}
