package didymium.measurements;

import didymium.bus.Problem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Units of measurement: UCUM, what people type for it, and money per mass. Safe for any thread and
 * against any text.
 */
public final class Units {
  private Units() {}

  /** Characters in a unit at most. */
  public static final int LONGEST = 40;

  /**
   * The way from a given unit to the one that values are compared in.
   *
   * @param unit the unit that values are compared in
   * @param factor what a value and its uncertainty are multiplied by
   * @param offset what is added to a value then: degrees Celsius begin elsewhere than kelvins
   */
  public record Conversion(String unit, BigDecimal factor, BigDecimal offset) {
    Conversion(String unit, BigDecimal factor) {
      this(unit, factor, BigDecimal.ZERO);
    }

    public BigDecimal apply(BigDecimal value) {
      return offset.signum() == 0 ? difference(value) : difference(value).add(offset);
    }

    /** Of a difference, as an uncertainty. Exact where the factor is; else to 12 digits. */
    public BigDecimal difference(BigDecimal value) {
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

  private static final String CELSIUS = "Cel";

  /** The library multiplies only. */
  private static final Map<String, Conversion> TEMPERATURES =
      Map.of(
          CELSIUS,
          new Conversion(CELSIUS, BigDecimal.ONE),
          "K",
          new Conversion(CELSIUS, BigDecimal.ONE, new BigDecimal("-273.15")));

  private record Key(String ucum, String to) {}

  /** Bounded, because anybody may send any number of different units. */
  private static final int MOST_KEPT = 1_000;

  private static final Map<Key, Conversion> KEPT = new ConcurrentHashMap<>();

  /**
   * Finds the way from a given unit to a metric's own. An amount of money stays in its currency:
   * rates change, measurements do not.
   *
   * @param pointer JSON pointer of the given unit
   * @param given as typed
   * @throws Problem 422 {@code measurement.unit.unknown} or {@code measurement.unit.kind}
   */
  public static Conversion conversion(String pointer, String given, Metric metric) {
    var ucum = ucum(given);
    return found(ucum, metric).orElseThrow(() -> refusal(pointer, given, metric));
  }

  private static Optional<Conversion> found(String ucum, Metric metric) {
    if (metric.isMoney()) {
      return metric.equals(Metric.OPERATING_COST) ? price(ucum) : amount(ucum);
    }
    return between(ucum, metric.unit());
  }

  /** The way from a given unit to another; empty where there is none. */
  static Optional<Conversion> find(String given, String to) {
    return between(ucum(given), to);
  }

  private static Optional<Conversion> between(String ucum, String to) {
    return to.equals(CELSIUS)
        ? Optional.ofNullable(TEMPERATURES.get(ucum))
        : find(new Key(ucum, to));
  }

  /**
   * The given unit as UCUM says it, annotations left out; empty for what is not of it, as money.
   */
  public static Optional<String> inUcum(String given) {
    return Optional.of(ucum(given)).filter(unit -> Ucum.parse(unit).isPresent());
  }

  /**
   * The unit of a programme's own metric as UCUM says it, annotations left out. Money is not of it.
   *
   * @throws Problem 422 {@code metric.unit}
   */
  public static String own(String pointer, String given) {
    return inUcum(given)
        .filter(unit -> find(unit, unit).isPresent())
        .orElseThrow(() -> Problem.unprocessable("metric.unit", pointer, given));
  }

  /** A unit, and those of the same kind that forms offer for the metrics that ship. */
  public static List<String> offered(String unit) {
    var offered =
        Metric.shipped().stream()
            .flatMap(metric -> metric.offeredUnits().stream())
            .filter(other -> find(other, unit).isPresent());
    return Stream.concat(Stream.of(unit), offered).distinct().toList();
  }

  private static String ucum(String given) {
    return given.length() > LONGEST ? "" : UnitAliases.ucum(given);
  }

  private static Optional<Conversion> find(Key key) {
    var kept = KEPT.get(key);
    return kept != null ? Optional.of(kept) : compile(key);
  }

  private static Optional<Conversion> compile(Key key) {
    var found = Ucum.factor(key.ucum(), key.to()).map(factor -> new Conversion(key.to(), factor));
    if (KEPT.size() < MOST_KEPT) {
      found.ifPresent(conversion -> KEPT.put(key, conversion));
    }
    return found;
  }

  private static Optional<Conversion> amount(String given) {
    return CURRENCIES.contains(given)
        ? Optional.of(new Conversion(given, BigDecimal.ONE))
        : Optional.empty();
  }

  private static Optional<Conversion> price(String given) {
    var price = PRICE.matcher(given);
    if (!price.matches() || !CURRENCIES.contains(price.group(1))) {
      return Optional.empty();
    }
    return find(new Key("1/(" + price.group(2) + ")", "1/kg"))
        .map(perMass -> new Conversion(price.group(1) + "/kg", perMass.factor()));
  }

  private static Problem refusal(String pointer, String given, Metric metric) {
    var examples = String.join(", ", metric.offeredUnits());
    boolean otherKind = !metric.isMoney() && Ucum.parse(ucum(given)).isPresent();
    return otherKind
        ? Problem.unprocessable("measurement.unit.kind", pointer, given, metric.unit(), examples)
        : Problem.unprocessable("measurement.unit.unknown", pointer, given, examples);
  }
}
