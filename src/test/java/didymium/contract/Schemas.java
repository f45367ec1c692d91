package didymium.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.PatternFormat;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Validates JSON against the schemas of the document (JSON Schema 2020-12, formats asserted).
 *
 * <p>The document leaves response schemas open, as clients must bear new fields. A response of this
 * server must hold what is written down and no more, so {@link #closed} refuses anything else.
 */
final class Schemas {
  private static final List<String> OBJECT_KEYWORDS = List.of("$ref", "properties", "allOf");
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
  // the library's own check knows the public top-level domains only
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012())
          .format(PatternFormat.of("email", "^[^@\\s]+@[^@\\s]+$", "format.email"))
          .keyword(new NonValidationKeyword("components"))
          .build();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(DIALECT, builder -> builder.schemaRegistryConfig(CONFIG));

  private final JsonNode components;
  private final boolean closed;
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  private Schemas(JsonNode components, boolean closed) {
    this.components = components;
    this.closed = closed;
  }

  /** The schemas as they are written. */
  static Schemas open(Document document) {
    return new Schemas(document.root().get("components"), false);
  }

  /** The schemas with every object closed that does not say itself what else it may hold. */
  static Schemas closed(Document document) {
    var components = document.root().get("components").deepCopy();
    components.get("schemas").forEach(Schemas::closeParts);
    return new Schemas(components, true);
  }

  // A schema is closed where it is used: as a part of an allOf it must stay open.
  private static void close(JsonNode schema) {
    if (!schema.isObject()) {
      return;
    }
    closeParts(schema);
    if (OBJECT_KEYWORDS.stream().anyMatch(schema::has)
        && !schema.has("additionalProperties")
        && !schema.has("unevaluatedProperties")) {
      ((ObjectNode) schema).put("unevaluatedProperties", false);
    }
  }

  private static void closeParts(JsonNode schema) {
    schema.path("properties").forEach(Schemas::close);
    schema.path("anyOf").forEach(Schemas::close);
    schema.path("oneOf").forEach(Schemas::close);
    schema.path("allOf").forEach(Schemas::closeParts);
    close(schema.path("items"));
  }

  /**
   * What is wrong with a value.
   *
   * @param schema a schema of the document, as inline schema or reference
   * @return empty if the value fits
   */
  List<String> faults(JsonNode schema, JsonNode value) {
    var errors = compiled.computeIfAbsent(schema, this::compile).validate(value);
    return telling(errors).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  // Below a fault nothing counts as evaluated, so that each one brings a train of "not evaluated".
  private static List<Error> telling(List<Error> errors) {
    var own = errors.stream().filter(error -> !isUnevaluated(error)).toList();
    var deepest = errors.stream().mapToInt(Schemas::depth).max().orElse(0);
    return own.isEmpty() ? errors.stream().filter(error -> depth(error) == deepest).toList() : own;
  }

  private static boolean isUnevaluated(Error error) {
    return error.getKeyword().equals("unevaluatedProperties");
  }

  private static int depth(Error error) {
    return error.getInstanceLocation().getNameCount();
  }

  private Schema compile(JsonNode schema) {
    var root = (ObjectNode) schema.deepCopy();
    if (closed) {
      close(root);
    }
    return REGISTRY.getSchema(root.set("components", components));
  }
}
