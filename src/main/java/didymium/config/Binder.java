package didymium.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the records of the configuration from values, or says which value is wrong. */
final class Binder {
  private Binder() {}

  /** A record whose components are settings under the prefix, or sections of them. */
  static <R> R section(Class<R> type, Settings settings, String prefix) {
    var arguments =
        Arrays.stream(type.getRecordComponents())
            .map(component -> setting(component, settings, prefix + component.getName()));
    return make(type, arguments);
  }

  private static Object setting(RecordComponent component, Settings settings, String path) {
    return component.getType().isRecord()
        ? section(component.getType(), settings, path + ".")
        : component(component, settings.value(path));
  }

  private static Object component(RecordComponent component, Value value) {
    var setting = component.getAnnotation(Setting.class);
    if (value.node().isNull() && setting != null && setting.optional()) {
      return null;
    }
    var type = component.getType();
    if (type == int.class || type == Integer.class) {
      return number(value, setting);
    }
    if (type == List.class) {
      var element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      return list(value, (Class<?>) element);
    }
    return value(type, value);
  }

  private static Object value(Class<?> type, Value value) {
    if (type == boolean.class) {
      return bool(value);
    }
    if (type == String.class) {
      return text(value, "a text");
    }
    if (type == BigDecimal.class) {
      return decimal(value);
    }
    if (type == LocalDate.class) {
      return date(value);
    }
    return type.isEnum() ? choice(type, value) : record(type, value);
  }

  private static int number(Value value, Setting setting) {
    long min = setting == null ? 1 : setting.min();
    long max = setting == null ? Integer.MAX_VALUE : setting.max();
    var node = value.node();
    var digits = node.isIntegralNumber() || value.text() && node.asText().matches("-?\\d{1,12}");
    long number = digits ? Long.parseLong(node.asText()) : 0;
    if (!digits || number < min || number > max) {
      throw value.expected("a whole number from %d to %d".formatted(min, max));
    }
    return (int) number;
  }

  private static boolean bool(Value value) {
    var node = value.node();
    boolean known = node.isBoolean() || value.text() && node.asText().matches("true|false");
    if (!known) {
      throw value.expected("true or false");
    }
    return Boolean.parseBoolean(node.asText());
  }

  private static String text(Value value, String what) {
    var text = value.node().asText();
    boolean hidden = text.chars().anyMatch(Character::isISOControl);
    if (!value.node().isTextual() || text.isBlank() || hidden) {
      throw value.expected(what);
    }
    return text;
  }

  private static BigDecimal decimal(Value value) {
    if (!value.node().isNumber()) {
      throw value.expected("a number");
    }
    return value.node().decimalValue();
  }

  private static LocalDate date(Value value) {
    try {
      return LocalDate.parse(text(value, "a date like 2014-01-01"));
    } catch (DateTimeException e) {
      throw value.expected("a date like 2014-01-01");
    }
  }

  private static Object choice(Class<?> type, Value value) {
    var constants = Arrays.asList(type.getEnumConstants());
    var wanted = value.node().isTextual() ? value.node().asText() : "";
    var found = constants.stream().filter(constant -> word(constant).equals(wanted)).findFirst();
    var words = constants.stream().map(Binder::word).collect(Collectors.joining(" or "));
    return found.orElseThrow(() -> value.expected(words));
  }

  private static String word(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<?> list(Value given, Class<?> type) {
    var json = given.text() ? Settings.json(given.node().asText(), given.origin()) : given.node();
    if (!json.isArray()) {
      throw given.expected("a list in brackets");
    }
    return IntStream.range(0, json.size())
        .mapToObj(index -> value(type, given.part("[" + index + "]", json.get(index))))
        .toList();
  }

  private static Object record(Class<?> type, Value value) {
    var components = type.getRecordComponents();
    var names = Arrays.stream(components).map(RecordComponent::getName).toList();
    if (!value.node().isObject()) {
      throw value.expected("an object with " + String.join(", ", names));
    }
    value.node().fieldNames().forEachRemaining(name -> requireKnown(value, names, name));
    return make(type, Arrays.stream(components).map(part -> component(part, part(value, part))));
  }

  private static void requireKnown(Value value, List<String> names, String name) {
    if (!names.contains(name)) {
      throw value.wrong("has no " + name, "it may have " + String.join(", ", names));
    }
  }

  private static Value part(Value value, RecordComponent component) {
    JsonNode part = value.node().get(component.getName());
    JsonNode given = part == null ? JsonNodeFactory.instance.nullNode() : part;
    return value.part("." + component.getName(), given);
  }

  private static <R> R make(Class<R> type, Stream<Object> arguments) {
    var types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }
}
