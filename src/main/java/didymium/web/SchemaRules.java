package didymium.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Page;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the contract says of a schema that does not say it itself.
 *
 * <p>What has properties is an object, and requires all of them unless it names those that it does
 * ({@code required: []} for none). {@code WebhookPage}, where nobody says what it is, is a page of
 * a list of {@code Webhook}.
 */
final class SchemaRules {
  private static final Pattern PAGE = Pattern.compile("#/components/schemas/(\\w+)Page");
  private static final Set<String> NO_SCHEMAS = Set.of("example", "examples");

  private SchemaRules() {}

  /** Writes out what all schemas of a contract left out. */
  static void complete(ObjectNode contract) {
    var schemas = (ObjectNode) contract.at("/components/schemas");
    for (var reference : contract.findValuesAsText("$ref")) {
      var page = PAGE.matcher(reference);
      if (page.matches() && !schemas.has(page.group(1) + "Page")) {
        schemas.set(page.group(1) + "Page", pageOf(page.group(1)));
      }
    }
    completeWithin(contract);
  }

  private static ObjectNode pageOf(String item) {
    var page = JsonNodeFactory.instance.objectNode();
    var properties = page.putObject("properties");
    var items = properties.putObject("items").put("type", "array").put("maxItems", Page.MOST);
    items.putObject("items").put("$ref", "#/components/schemas/" + item);
    properties.putObject("next").put("$ref", "#/components/schemas/Next");
    properties.putObject("total").put("$ref", "#/components/schemas/Total");
    page.putArray("required").add("items").add("next");
    return page;
  }

  private static void completeWithin(JsonNode node) {
    if (node instanceof ObjectNode schema && schema.get("properties") instanceof ObjectNode named) {
      completeObject(schema, named);
    }
    for (var field : node.properties()) {
      if (!NO_SCHEMAS.contains(field.getKey())) {
        completeWithin(field.getValue());
      }
    }
    if (node.isArray()) {
      node.forEach(SchemaRules::completeWithin);
    }
  }

  private static void completeObject(ObjectNode schema, ObjectNode properties) {
    if (!schema.has("type")) {
      schema.put("type", "object");
    }
    if (!schema.has("required")) {
      properties.fieldNames().forEachRemaining(schema.putArray("required")::add);
    } else if (schema.get("required").isEmpty()) {
      schema.remove("required");
    }
  }
}
