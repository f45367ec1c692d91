package didymium.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One value of the settings: its path ({@code http.port}), and the file or variable that set it. It
 * is read as what its setting takes, or fails with one line that says what that is.
 *
 * @param fromVariable whether it is the text of a variable, and not JSON
 */
record Value(String path, JsonNode node, String origin, boolean fromVariable) {

  int number(int min, int max) {
    var digits = node.asText();
    boolean whole = (node.isIntegralNumber() || fromVariable) && digits.matches("-?\\d{1,12}");
    long number = whole ? Long.parseLong(digits) : 0;
    boolean within = whole && number >= min && number <= max;
    require(within, "a whole number from %d to %d".formatted(min, max));
    return (int) number;
  }

  boolean flag() {
    boolean word = fromVariable && node.asText().matches("true|false");
    require(node.isBoolean() || word, "true or false");
    return Boolean.parseBoolean(node.asText());
  }

  /** A text that shows: not blank, and without control characters. */
  String text() {
    var text = node.isTextual() ? node.asText() : "";
    require(!text.isBlank() && text.chars().noneMatch(Character::isISOControl), "a text");
    return text;
  }

  /** A name or an address; one of IPv6 may stand in brackets, as in a URL. */
  String host() {
    var text = text();
    var bare = text.matches("\\[[^\\]]*:[^\\]]*]") ? text.substring(1, text.length() - 1) : text;
    require(
        bare.matches("[\\w.:%-]+"), "the name or address of a machine, without scheme and port");
    return bare;
  }

  BigDecimal decimal() {
    require(node.isNumber(), "a number");
    return node.decimalValue();
  }

  LocalDate date() {
    try {
      return LocalDate.parse(node.isTextual() ? node.asText() : "");
    } catch (DateTimeException e) {
      throw expected("a date like 2014-01-01");
    }
  }

  /** A constant by its name in lower case, with hyphens. */
  <E extends Enum<E>> E choice(Class<E> type) {
    var words = Arrays.stream(type.getEnumConstants()).map(Value::word).toList();
    int found = words.indexOf(node.textValue());
    require(found >= 0, String.join(" or ", words));
    return type.getEnumConstants()[found];
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Null where a setting may be left out. */
  <T> T orNull(Function<Value, T> reader) {
    return node.isNull() ? null : reader.apply(this);
  }

  /** A list, which a variable gives as JSON. */
  <T> List<T> list(Function<Value, T> reader) {
    var json = fromVariable ? Settings.json(node.asText(), origin) : node;
    require(json.isArray(), "a list in brackets");
    return IntStream.range(0, json.size())
        .mapToObj(index -> reader.apply(part("[" + index + "]", json.get(index))))
        .toList();
  }

  /** Itself, if it is an object that has no other names than these. */
  Value object(String... names) {
    var known = String.join(", ", names);
    require(node.isObject(), "an object with " + known);
    for (var field : node.properties()) {
      boolean unknown = !List.of(names).contains(field.getKey());
      refuse(unknown, "has no " + field.getKey(), "it may have " + known);
    }
    return this;
  }

  /** A value of an object; null if it is not there. */
  Value get(String name) {
    return part("." + name, node.has(name) ? node.get(name) : NullNode.instance);
  }

  private Value part(String name, JsonNode part) {
    return new Value(path + name, part, origin, false);
  }

  /** Fails unless it is what it should be. */
  void require(boolean valid, String what) {
    if (!valid) {
      throw expected(what);
    }
  }

  /** Fails, naming the setting, its place, the problem and the remedy. */
  void refuse(boolean wrong, String problem, String remedy) {
    if (wrong) {
      throw failure(problem, remedy);
    }
  }

  /** The failure of a value that is not what it should be; a secret is not repeated. */
  StartFailure expected(String what) {
    if (node.isNull()) {
      return failure("is missing", "set it to " + what);
    }
    var shown = Settings.SECRETS.contains(path) ? "this" : node.toString();
    return failure("%s is not %s".formatted(shown, what), "correct it, or set " + variable());
  }

  private StartFailure failure(String problem, String remedy) {
    return StartFailure.configuration("%s (%s) %s; %s".formatted(path, origin, problem, remedy));
  }

  /** The variable that overrides it. */
  String variable() {
    return Settings.variable(path);
  }
}
