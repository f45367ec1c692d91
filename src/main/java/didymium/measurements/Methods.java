package didymium.measurements;

import didymium.bus.Faults;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Text;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The methods that a programme registered. A figure names one by its text; case and blanks do not
 * matter.
 *
 * @param version of the register
 * @param byKey in the register's order, by {@link #key}
 */
public record Methods(int version, Map<String, Method> byKey) {
  public static final Methods NONE = new Methods(1, Map.of());

  /**
   * A way to measure.
   *
   * @param random the part of a stated standard uncertainty that differs from run to run, as a
   *     fraction of it: 0 where all of it is shared, as if absent; 1 where all is random
   */
  public record Method(String name, BigDecimal random) {
    private static final int MOST_DIGITS = 6;

    /**
     * @throws Problem 400 with all that is wrong with its shape
     */
    public Method {
      var faults = new Faults();
      name = faults.text(Text::required, "/name", name, Measurement.LONGEST_NOTE);
      random = faults.value(Method::fraction, "/random", random);
      faults.raise();
    }

    private static BigDecimal fraction(String pointer, BigDecimal given) {
      if (given == null) {
        return BigDecimal.ZERO;
      }
      if (given.signum() < 0
          || given.compareTo(BigDecimal.ONE) > 0
          || given.stripTrailingZeros().scale() > MOST_DIGITS) {
        throw Problem.invalid("register.method.random", pointer);
      }
      return given.stripTrailingZeros();
    }

    /** What runs share of a standard uncertainty u: u·√(1 − random²). */
    public double shared(double uncertainty) {
      double part = random.doubleValue();
      return uncertainty * Math.sqrt(1 - part * part);
    }
  }

  private record Stored(int version, List<Method> methods) {}

  /**
   * @param json null where none is registered
   */
  public static Methods stored(String json) {
    if (json == null) {
      return NONE;
    }
    var stored = Json.stored(json, Stored.class);
    return of(stored.version(), stored.methods());
  }

  /**
   * @param methods of different keys
   */
  public static Methods of(int version, List<Method> methods) {
    var byKey = new LinkedHashMap<String, Method>();
    methods.forEach(method -> byKey.put(key(method.name()), method));
    return new Methods(version, byKey);
  }

  /** What is the same of names that differ in case and blanks only. */
  public static String key(String name) {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /**
   * What is registered of a method as a figure names it.
   *
   * @param said null where a figure says nothing of it
   * @return null where nothing is
   */
  public Method named(String said) {
    return said == null || byKey.isEmpty() ? null : byKey.get(key(said));
  }
}
