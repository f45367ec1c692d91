package didymium.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * One value of the settings: its path ({@code http.port}), and the file or variable that set it.
 *
 * @param text whether it came as text, as from the environment, and not as JSON
 */
record Value(String path, JsonNode node, String origin, boolean text) {

  /** A part of this value. */
  Value part(String name, JsonNode part) {
    return new Value(path + name, part, origin, false);
  }

  /** The failure that names the setting, its place, the problem and the remedy. */
  StartFailure wrong(String problem, String remedy) {
    return StartFailure.configuration("%s (%s) %s; %s".formatted(path, origin, problem, remedy));
  }

  /** The failure of a value that is not what it should be; a password is not repeated. */
  StartFailure expected(String what) {
    if (node.isNull()) {
      return wrong("is missing", "set it to " + what);
    }
    var shown = path.endsWith("password") ? "this" : node.toString();
    return wrong("%s is not %s".formatted(shown, what), "correct it, or set " + variable());
  }

  /** The variable that overrides it. */
  String variable() {
    var words = path.replaceAll("([a-z])([A-Z])", "$1_$2").replaceAll("\\W+", "_");
    return ConfigReader.PREFIX + words.toUpperCase(Locale.ROOT);
  }
}
