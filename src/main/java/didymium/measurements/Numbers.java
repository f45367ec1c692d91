package didymium.measurements;

import didymium.bus.Validation;
import java.math.BigDecimal;

/** What a number may be, so that none costs more to compute with than it says. */
final class Numbers {
  private Numbers() {}

  private static final int MOST_DIGITS = 30;
  private static final int LARGEST_EXPONENT = 30;

  /** At most 30 digits, and a power of ten from -30 to 30: {@code measurement.number}. */
  static void check(Validation checks, String pointer, BigDecimal number) {
    checks.check(number == null || isSensible(number), "measurement.number", pointer, MOST_DIGITS);
  }

  private static boolean isSensible(BigDecimal number) {
    long exponent = (long) number.precision() - number.scale() - 1;
    return number.precision() <= MOST_DIGITS && Math.abs(exponent) <= LARGEST_EXPONENT;
  }
}
