package didymium.exports;

import didymium.bus.Coded;
import didymium.bus.Json;
import didymium.measurements.Metric;
import didymium.measurements.MetricDefinition;
import didymium.measurements.Stage;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the columns of the table mean, as a Data Package (datapackage.org, version 2). */
final class DataPackage {
  private static final String PROFILES = "https://datapackage.org/profiles/2.0/";

  private DataPackage() {}

  /**
   * Of the table of measurements.
   *
   * @param url of the portal
   */
  static Buffer of(Outline outline, Texts texts, String url) {
    return of(outline, texts, url, List.of(measurements(outline, texts)));
  }

  /** The same with the table of lots, as they lie in one file. */
  static Buffer ofArchive(Outline outline, Texts texts, String url) {
    return of(outline, texts, url, List.of(measurements(outline, texts), lots(texts)));
  }

  private static Buffer of(
      Outline outline, Texts texts, String url, List<Map<String, Object>> tables) {
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
    document.put("resources", tables);
    document.put("metrics", metrics(outline, texts));
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

  private static Map<String, Object> measurements(Outline outline, Texts texts) {
    var fields = Column.ALL.stream().map(column -> field(column, outline, texts)).toList();
    var schema = schema(fields, List.of("entryId", "measurement"));
    return table("entries", Format.ENTRIES_CSV.code(), texts.say("package.table"), schema);
  }

  private static Map<String, Object> lots(Texts texts) {
    return table("lots", LotTable.FILE, texts.say("package.lots"), LotTable.schema(texts));
  }

  private static Map<String, Object> table(
      String name, String path, String title, Map<String, Object> schema) {
    var resource = new LinkedHashMap<String, Object>();
    resource.put("$schema", PROFILES + "dataresource.json");
    resource.put("name", name);
    resource.put("type", "table");
    resource.put("path", path);
    resource.put("title", title);
    resource.put("format", "csv");
    resource.put("mediatype", "text/csv");
    resource.put("encoding", "utf-8");
    resource.put("dialect", Map.of("lineTerminator", "\r\n", "doubleQuote", true));
    resource.put("schema", schema);
    return resource;
  }

  static Map<String, Object> schema(List<Map<String, Object>> fields, List<String> key) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", PROFILES + "tableschema.json");
    schema.put("fields", fields);
    schema.put("missingValues", List.of(""));
    schema.put("primaryKey", key);
    return schema;
  }

  private static Map<String, Object> field(Column<TableRow> column, Outline outline, Texts texts) {
    var field = new LinkedHashMap<String, Object>();
    field.put("name", column.name());
    field.put("type", column.kind().name().toLowerCase(Locale.ROOT));
    field.put("description", texts.say("column." + column.name()));
    switch (column.name()) {
      case "metric" -> field.put("constraints", Map.of("enum", codes(outline)));
      case "stage" -> field.put("constraints", Map.of("enum", Coded.codes(Stage.class)));
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

  private static List<String> codes(Outline outline) {
    var own = outline.metrics().stream().map(MetricDefinition::code);
    return Stream.concat(Metric.shipped().stream().map(Metric::code), own).toList();
  }

  private static List<Map<String, Object>> metrics(Outline outline, Texts texts) {
    var own = outline.metrics().stream().map(metric -> metric(texts, metric));
    return Stream.concat(Metric.shipped().stream().map(metric -> metric(texts, metric)), own)
        .toList();
  }

  private static Map<String, Object> metric(Texts texts, MetricDefinition own) {
    var metric = new LinkedHashMap<String, Object>();
    metric.put("code", own.code());
    metric.put("title", own.labels().in(texts.language()));
    metric.put("canonicalUnit", own.unit());
    metric.put("version", own.version());
    if (own.quantityKind() != null) {
      metric.put("quantityKind", own.quantityKind());
    }
    return metric;
  }

  private static Map<String, Object> metric(Texts texts, Metric metric) {
    var title = texts.word("metric", metric.code());
    return Map.of("code", metric.code(), "title", title, "canonicalUnit", metric.unit());
  }
}
