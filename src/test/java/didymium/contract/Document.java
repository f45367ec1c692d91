package didymium.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final Path RESOURCES = Path.of("src/main/resources");

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  /** Puts together the parts of all features that have one, as the portal does. */
  static Document load() {
    return new Document(didymium.web.Contract.read(features()));
  }

  private static List<String> features() {
    try (var resources = Files.list(RESOURCES)) {
      return resources
          .filter(folder -> Files.exists(folder.resolve("contract.yaml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
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
