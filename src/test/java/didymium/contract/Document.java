package didymium.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The contract as a tree, with its references followed. */
record Document(JsonNode root) {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  // of two equal keys one would be silently lost
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  /** Reads {@code openapi.yaml} as it is delivered. */
  static Document load() {
    try (var file = Document.class.getResourceAsStream("/openapi.yaml")) {
      return new Document(YAML.readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Follows {@code $ref}s; a node without one is itself. */
  JsonNode resolve(JsonNode node) {
    var target = node;
    while (target.has("$ref")) {
      target = root.at(target.get("$ref").asText().substring(1));
    }
    return target;
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    for (var path : root.get("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
        }
      }
    }
    return operations;
  }

  private static Operation operation(String path, String method, JsonNode node) {
    return new Operation(method.toUpperCase(), path, node.path("operationId").asText(), node);
  }

  /** Shows every node with its JSON pointer, parents first. */
  void visit(BiConsumer<String, JsonNode> visitor) {
    visit("", root, visitor);
  }

  private static void visit(String pointer, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    visitor.accept(pointer, node);
    for (var field : node.properties()) {
      visit(pointer + '/' + escape(field.getKey()), field.getValue(), visitor);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      visit(pointer + '/' + i, node.get(i), visitor);
    }
  }

  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
