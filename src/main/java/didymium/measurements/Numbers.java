package didymium.measurements;

import didymium.bus.Problem;
import java.math.BigDecimal;

/** What a number may be, so that none costs more to compute with than it says. */
final class Numbers {
  private Numbers() {}

  private static final int MOST_DIGITS = 30;
  private static final int LARGEST_EXPONENT = 30;

  /**
   * A number that has to be there: at most 30 digits, and a power of ten from -30 to 30.
   *
   * @throws Problem 400 {@code missing-field} or {@code measurement.number}
   */
  static BigDecimal required(String pointer, BigDecimal number) {
    if (number == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    if (!isSensible(number)) {
      throw Problem.invalid("measurement.number", pointer, MOST_DIGITS);
    }
    return number;
  }

  /** Such a number, above 0. */
  static BigDecimal positive(String pointer, BigDecimal number) {
    if (required(pointer, number).signum() <= 0) {
      throw Problem.invalid("scale.value", pointer);
    }
    return number;
  }

  /** Such a number, 0 or above; or null. */
  static BigDecimal uncertainty(String pointer, BigDecimal number) {
    if (number != null && required(pointer, number).signum() < 0) {
      throw Problem.invalid("measurement.uncertainty.negative", pointer);
    }
    return number;
  }

  private static boolean isSensible(BigDecimal number) {
    long exponent = (long) number.precision() - number.scale() - 1;
    return number.precision() <= MOST_DIGITS && Math.abs(exponent) <= LARGEST_EXPONENT;
  }
}
