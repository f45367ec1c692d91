package didymium.measurements;

import didymium.bus.Problem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Units of measurement: UCUM, what people type for it, and money per mass. Safe for any thread and
 * against any text.
 */
public final class Units {
  private Units() {}

  /** Characters in a unit at most. */
  public static final int LONGEST = 32;

  /**
   * The way from a given unit to the one that values are compared in.
   *
   * @param unit the unit that values are compared in
   * @param factor what a value and its uncertainty are multiplied by
   */
  public record Conversion(String unit, BigDecimal factor) {

    /** Exact where the factor is; else to 12 significant digits. */
    public BigDecimal apply(BigDecimal value) {
      var product = value.multiply(factor);
      var clean = factor.precision() > EXACT_DIGITS ? product.round(ROUNDED) : product;
      var stripped = clean.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
  }

  /** A factor with more digits than this one is periodic or irrational, and cut off somewhere. */
  private static final int EXACT_DIGITS = 18;

  private static final MathContext ROUNDED = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final Pattern PRICE = Pattern.compile("([A-Z]{3})/(.+)");
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Bounded, because anybody may send any number of different units. */
  private static final int MOST_KEPT = 1_000;

  private static final Map<List<String>, Conversion> KEPT = new ConcurrentHashMap<>();

  /**
   * Finds the way from a given unit to a metric's own.
   *
   * @param pointer JSON pointer of the given unit
   * @param given as typed, at most {@value #LONGEST} characters
   * @throws Problem 422 {@code measurement.unit.unknown} or {@code measurement.unit.kind}
   */
  public static Conversion conversion(String pointer, String given, Metric metric) {
    return metric.isPrice()
        ? price(pointer, given, metric.offeredUnits())
        : conversion(pointer, given, metric.unit(), metric.offeredUnits());
  }

  /**
   * Finds the way from a given unit to another.
   *
   * @param examples units to name in the problem
   */
  static Conversion conversion(String pointer, String given, String to, List<String> examples) {
    var ucum = given.length() > LONGEST ? "" : UnitAliases.ucum(given);
    var key = List.of(ucum, to);
    var kept = KEPT.get(key);
    return kept != null ? kept : keep(key, compile(pointer, given, ucum, to, examples));
  }

  private static Conversion compile(
      String pointer, String given, String ucum, String to, List<String> examples) {
    var from = Ucum.parse(ucum).orElseThrow(() -> unknown(pointer, given, examples));
    return Ucum.factor(ucum, from, Ucum.parse(to).orElseThrow())
        .map(factor -> new Conversion(to, factor))
        .orElseThrow(() -> otherKind(pointer, given, to, examples));
  }

  private static Conversion keep(List<String> key, Conversion conversion) {
    if (KEPT.size() < MOST_KEPT) {
      KEPT.put(key, conversion);
    }
    return conversion;
  }

  /** An amount of money stays in its currency: rates change, measurements do not. */
  private static Conversion price(String pointer, String given, List<String> examples) {
    var price = PRICE.matcher(given.length() > LONGEST ? "" : UnitAliases.ucum(given));
    if (!price.matches() || !CURRENCIES.contains(price.group(1))) {
      throw unknown(pointer, given, examples);
    }
    var perMass = "1/(" + price.group(2) + ")";
    var factor =
        Ucum.parse(perMass)
            .flatMap(from -> Ucum.factor(perMass, from, Ucum.parse("1/kg").orElseThrow()))
            .orElseThrow(() -> otherKind(pointer, given, price.group(1) + "/kg", examples));
    return new Conversion(price.group(1) + "/kg", factor);
  }

  private static Problem unknown(String pointer, String given, List<String> examples) {
    return Problem.unprocessable(
        "measurement.unit.unknown", pointer, given, String.join(", ", examples));
  }

  private static Problem otherKind(
      String pointer, String given, String expected, List<String> examples) {
    return Problem.unprocessable(
        "measurement.unit.kind", pointer, given, expected, String.join(", ", examples));
  }

  /** Whether a unit converts to another. */
  static boolean isOfKind(String given, String to) {
    var ucum = UnitAliases.ucum(given);
    return Ucum.parse(ucum)
        .flatMap(from -> Ucum.factor(ucum, from, Ucum.parse(to).orElseThrow()))
        .isPresent();
  }
}
