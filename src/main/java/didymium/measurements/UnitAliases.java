package didymium.measurements;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns what people type (kWh/kg, ppm, m³/t, кг/ч) into UCUM. */
final class UnitAliases {
  private UnitAliases() {}

  private static final Pattern LONE_ANNOTATION = Pattern.compile("(?<=^|[./(])\\{[!-z|~]*}");
  private static final Pattern ANNOTATION = Pattern.compile("\\{[!-z|~]*}");
  private static final Pattern SPACED_OPERATOR = Pattern.compile(" *([./]) *");
  private static final Pattern PART = Pattern.compile("([^./()]+?)([+-]?\\d*)(?=[./()]|$)");
  private static final Map<String, String> ALIASES = load();

  private static Map<String, String> load() {
    var properties = new Properties();
    try (var file =
        UnitAliases.class.getResourceAsStream("/measurements/unit-aliases.properties")) {
      properties.load(new InputStreamReader(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(Function.identity(), properties::getProperty));
  }

  /** The unit in UCUM without its annotations, which say what was measured and count as 1. */
  static String ucum(String given) {
    var plain = ANNOTATION.matcher(LONE_ANNOTATION.matcher(given).replaceAll("1")).replaceAll("");
    var whole = ALIASES.get(plain);
    return whole != null ? whole : PART.matcher(inSigns(plain)).replaceAll(UnitAliases::part);
  }

  private static String inSigns(String unit) {
    var signs = unit.replace('·', '.').replace('⋅', '.').replace('µ', 'u').replace('μ', 'u');
    return SPACED_OPERATOR.matcher(signs.replace('²', '2').replace('³', '3')).replaceAll("$1");
  }

  private static String part(MatchResult part) {
    var symbol = ALIASES.getOrDefault(part.group(1), part.group(1));
    return Matcher.quoteReplacement(symbol + part.group(2));
  }
}
