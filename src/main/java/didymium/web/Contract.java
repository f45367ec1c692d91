package didymium.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The contract (OpenAPI 3.1), put together from what all features have in common and the part that
 * each feature has among its resources, {@code /<feature>/contract.yaml}. What several examples of
 * a part share stands there once, under an anchor.
 */
public final class Contract {
  private static final String COMMON = "/web/contract-common.yaml";
  private static final Pattern SHARED = Pattern.compile("/paths|/components(/[^/]+)?");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode whole = JSON.createObjectNode();
  private final Map<String, String> parts = new HashMap<>();

  private Contract() {}

  /**
   * Reads all parts, which takes a good part of a second.
   *
   * @param features names of packages, in the order that the document has them
   * @return the document with everything written out
   * @throws IllegalStateException if two parts hold the same path, component or operation
   */
  public static ObjectNode read(List<String> features) {
    var contract = new Contract();
    contract.add(COMMON);
    features.forEach(feature -> contract.add(resource(feature)));
    Messages.load(features);
    Messages.problems().forEach(contract.whole.withArrayProperty("x-problem-codes")::add);
    SchemaRules.complete(contract.whole);
    var schemas = contract.whole.at("/components/schemas");
    contract
        .whole
        .at("/components/responses")
        .forEach(answer -> ContractRules.completeRefusal((ObjectNode) answer));
    for (var path : contract.whole.get("paths").properties()) {
      ContractRules.complete(path.getKey(), (ObjectNode) path.getValue(), schemas);
    }
    return contract.whole;
  }

  /** Whether the part of a feature holds a text, which is known without reading the document. */
  static boolean mentions(String feature, String text) {
    return text(resource(feature)).contains(text);
  }

  private static String resource(String feature) {
    return '/' + feature + "/contract.yaml";
  }

  private static String text(String part) {
    return new String(Pages.bytes(part), StandardCharsets.UTF_8);
  }

  private void add(String part) {
    try {
      var read = parse(text(part));
      read.path("paths").forEach(path -> tag(path, read.at("/tags/0/name").asText()));
      add(part, "", whole, read);
    } catch (YAMLException e) {
      throw new IllegalStateException(part, e);
    }
  }

  /** By SnakeYAML itself, as Jackson takes an alias for a text. */
  static JsonNode parse(String yaml) {
    var options = new LoaderOptions();
    // of two equal keys one would be silently lost
    options.setAllowDuplicateKeys(false);
    return JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(yaml));
  }

  /** An operation that does not say what it belongs to belongs to the first tag of its part. */
  private static void tag(JsonNode path, String first) {
    for (var one : path) {
      if (one instanceof ObjectNode operation && !operation.has("tags")) {
        operation.putArray("tags").add(first);
      }
    }
  }

  private void add(String part, String at, ObjectNode target, JsonNode source) {
    for (var field : source.properties()) {
      var name = field.getKey();
      var value = field.getValue();
      var pointer = at + '/' + name;
      if (SHARED.matcher(pointer).matches()) {
        add(part, pointer, target.withObjectProperty(name), value);
      } else if (pointer.equals("/tags")) {
        value.forEach(target.withArrayProperty(name)::add);
      } else {
        claim(part, pointer);
        value.findValuesAsText("operationId").forEach(id -> claim(part, "operation " + id));
        target.set(name, value);
      }
    }
  }

  private void claim(String part, String what) {
    var other = parts.putIfAbsent(what, part);
    if (other != null) {
      throw new IllegalStateException("both " + other + " and " + part + " hold " + what);
    }
  }
}
