package didymium.exports;

import didymium.bus.Json;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the columns of the table mean, as a Data Package (datapackage.org, version 2). */
final class DataPackage {
  private static final String PROFILES = "https://datapackage.org/profiles/2.0/";

  private DataPackage() {}

  /**
   * @param url of the portal
   */
  static Buffer of(Outline outline, Texts texts, String url) {
    var project = outline.project();
    var document = new LinkedHashMap<String, Object>();
    document.put("$schema", PROFILES + "datapackage.json");
    document.put("name", outline.slug());
    document.put("id", project.id());
    document.put("title", project.title());
    document.put("description", description(outline, texts));
    document.put("homepage", url + "/projects/" + project.id());
    document.put("created", outline.takenAt());
    document.put("version", "" + outline.position());
    document.put("keywords", project.elements());
    document.put("contributors", contributors(project));
    if (project.source() != null) {
      document.put("sources", List.of(Map.of("title", project.source())));
    }
    document.put("resources", List.of(table(texts)));
    document.put("metrics", metrics(texts));
    return Json.buffer(document);
  }

  private static String description(Outline outline, Texts texts) {
    var project = outline.project();
    var said = texts.say("package.description", "" + outline.position());
    return project.illustrative() ? said + " " + texts.say("illustrative") : said;
  }

  private static List<Map<String, Object>> contributors(Outline.Project project) {
    return project.organisations().stream()
        .map(
            organisation ->
                Map.<String, Object>of("title", organisation.name(), "roles", List.of("creator")))
        .toList();
  }

  private static Map<String, Object> table(Texts texts) {
    var resource = new LinkedHashMap<String, Object>();
    resource.put("$schema", PROFILES + "dataresource.json");
    resource.put("name", "entries");
    resource.put("type", "table");
    resource.put("path", Format.ENTRIES_CSV.code());
    resource.put("title", texts.say("package.table"));
    resource.put("format", "csv");
    resource.put("mediatype", "text/csv");
    resource.put("encoding", "utf-8");
    resource.put("dialect", Map.of("lineTerminator", "\r\n", "doubleQuote", true));
    resource.put("schema", schema(texts));
    return resource;
  }

  private static Map<String, Object> schema(Texts texts) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", PROFILES + "tableschema.json");
    schema.put("fields", Column.ALL.stream().map(column -> field(column, texts)).toList());
    schema.put("missingValues", List.of(""));
    schema.put("primaryKey", List.of("entryId", "measurement"));
    return schema;
  }

  private static Map<String, Object> field(Column column, Texts texts) {
    var field = new LinkedHashMap<String, Object>();
    field.put("name", column.name());
    field.put("type", column.kind().name().toLowerCase(Locale.ROOT));
    field.put("description", texts.say("column." + column.name()));
    switch (column.name()) {
      case "metric" -> field.put("constraints", Map.of("enum", codes(Metric.shipped())));
      case "stage" -> field.put("constraints", Map.of("enum", codes(List.of(Stage.values()))));
      case "value", "uncertainty" -> field.put("unit", Map.of("column", "unit"));
      case "scaleValue" -> field.put("unit", Map.of("column", "scaleUnit"));
      case "canonicalValue", "canonicalUncertainty" ->
          field.put("unit", Map.of("column", "canonicalUnit", "system", "UCUM"));
      default -> {
        // a text, a time or a number without a unit
      }
    }
    return field;
  }

  private static List<String> codes(List<?> values) {
    return values.stream()
        .map(value -> Json.MAPPER.convertValue(value, String.class))
        .toList();
  }

  private static List<Map<String, String>> metrics(Texts texts) {
    return Metric.shipped().stream().map(metric -> metric(texts, metric)).toList();
  }

  private static Map<String, String> metric(Texts texts, Metric metric) {
    var title = texts.word("metric", metric.code());
    return Map.of("code", metric.code(), "title", title, "canonicalUnit", metric.unit());
  }
}
