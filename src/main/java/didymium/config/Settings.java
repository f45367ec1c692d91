package didymium.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values of all settings by path ({@code http.port}), each with the place it was set last. Only
 * settings that the first layer has may be set by later ones.
 */
final class Settings {
  private static final String FILE = "_FILE";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** What became of settings that earlier versions had. */
  private static final Map<String, String> GONE =
      Map.of(
          "http.behindProxy",
          "it is now http.proxies, how many proxies stand in front: 1 instead of true, 0 instead of"
              + " false");

  /** What no message repeats, and what may be in a file of its own. */
  static final Set<String> SECRETS =
      Set.of("database.password", "sample.password", "backup.passphrase");

  private final Map<String, Value> values = new TreeMap<>();
  private final Set<String> sections = new HashSet<>();

  /** The first layer: a JSON file that has every setting. */
  Settings(String json, String origin) {
    define("", object(json, origin), origin);
  }

  private void define(String prefix, ObjectNode object, String origin) {
    for (var field : object.properties()) {
      var path = prefix + field.getKey();
      if (field.getValue() instanceof ObjectNode section) {
        sections.add(path);
        define(path + ".", section, origin);
      } else {
        values.put(path, new Value(path, field.getValue(), origin, false));
      }
    }
  }

  /** A further JSON file: what it names overrides. */
  void overlay(String json, String origin) {
    overlay("", object(json, origin), origin);
  }

  private void overlay(String prefix, ObjectNode object, String origin) {
    for (var field : object.properties()) {
      var path = prefix + field.getKey();
      if (values.containsKey(path)) {
        values.put(path, new Value(path, field.getValue(), origin, false));
      } else if (!sections.contains(path)) {
        throw unknown(path, origin);
      } else if (field.getValue() instanceof ObjectNode section) {
        overlay(path + ".", section, origin);
      } else {
        throw StartFailure.configuration(
            "%s (%s): this is a section; give its settings in braces".formatted(path, origin));
      }
    }
  }

  /** A variable {@code DIDYMIUM_SECTION_NAME} overrides {@code section.name}. */
  void override(String variable, String text) {
    var path = named(variable, values.keySet());
    set(path.orElseThrow(() -> unknown(variable, "environment")), text, variable);
  }

  /** The secret whose file a variable {@code DIDYMIUM_SECTION_NAME_FILE} names. */
  static Optional<String> secretOfFile(String variable) {
    return variable.endsWith(FILE)
        ? named(variable.substring(0, variable.length() - FILE.length()), SECRETS)
        : Optional.empty();
  }

  private static Optional<String> named(String variable, Set<String> paths) {
    var wanted = letters(variable.substring(ConfigReader.PREFIX.length()));
    return paths.stream().filter(path -> letters(path).equals(wanted)).findFirst();
  }

  /** Overrides a setting by a text; an empty one means null. */
  void set(String path, String text, String origin) {
    var node = text.isEmpty() ? JSON.nullNode() : TextNode.valueOf(text);
    values.put(path, new Value(path, node, origin, true));
  }

  // publicUrl is PUBLIC_URL or PUBLICURL
  private static String letters(String name) {
    return name.replaceAll("[._]", "").toUpperCase(Locale.ROOT);
  }

  private static StartFailure unknown(String name, String origin) {
    var remedy =
        GONE.keySet().stream()
            .filter(gone -> name.equals(gone) || name.equals(variable(gone)))
            .map(GONE::get)
            .findFirst()
            .orElse("remove it, or see config/default.json for its name");
    return StartFailure.configuration(
        "%s (%s): there is no such setting; %s".formatted(name, origin, remedy));
  }

  /** The variable that overrides a path. */
  static String variable(String path) {
    var words = path.replaceAll("([a-z])([A-Z])", "$1_$2").replaceAll("\\W+", "_");
    return ConfigReader.PREFIX + words.toUpperCase(Locale.ROOT);
  }

  /** The value of a path; one that no layer sets is null. */
  Value value(String path) {
    var value = values.get(path);
    return value == null ? new Value(path, JSON.nullNode(), "config/default.json", false) : value;
  }

  /** The tree of a JSON text, or a failure that says where it is broken. */
  static JsonNode json(String json, String origin) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw StartFailure.configuration(
          "%s: line %d, column %d is not JSON (%s); correct it"
              .formatted(origin, at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()));
    }
  }

  private static ObjectNode object(String json, String origin) {
    if (json(json, origin) instanceof ObjectNode object) {
      return object;
    }
    throw StartFailure.configuration(
        origin + ": this is not a JSON object; see config/default.json for the form");
  }
}
