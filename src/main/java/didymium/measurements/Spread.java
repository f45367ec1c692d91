package didymium.measurements;

import didymium.bus.Problem;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a figure leaves open, as it is given: a range, or an uncertainty with its coverage factor.
 *
 * @param middle of the range
 * @param standard its standard uncertainty: the half width / √3 (JCGM 100:2008, 4.3.7)
 */
record Spread(BigDecimal middle, BigDecimal standard) {
  private static final MathContext ROUNDED = new MathContext(12);
  private static final BigDecimal TWO = new BigDecimal(2);
  private static final BigDecimal ROOT_OF_3 = new BigDecimal(3).sqrt(MathContext.DECIMAL128);

  private static final BigDecimal LARGEST_K = BigDecimal.TEN;

  /** A range, and what must not stand beside it. */
  record Given(
      BigDecimal low, BigDecimal high, BigDecimal value, BigDecimal uncertainty, Comparison op) {}

  /**
   * @throws Problem 400 for a range that is upside down, has one end, or stands beside a value, an
   *     uncertainty or a comparator
   */
  static Spread of(String pointer, Given given) {
    var low = Numbers.required(pointer + "/low", given.low());
    var high = Numbers.required(pointer + "/high", given.high());
    if (low.compareTo(high) >= 0) {
      throw Problem.invalid("measurement.range.order", pointer + "/high");
    }
    if (given.op() != null) {
      throw Problem.invalid("measurement.range.alone", pointer + "/op");
    }
    var range =
        new Spread(
            low.add(high).divide(TWO), high.subtract(low).divide(TWO).divide(ROOT_OF_3, ROUNDED));
    same(pointer + "/value", given.value(), range.middle());
    same(pointer + "/uncertainty", given.uncertainty(), range.standard());
    return range;
  }

  /** What was read may be sent again as it was read. */
  private static void same(String pointer, BigDecimal given, BigDecimal computed) {
    if (given != null && given.compareTo(computed) != 0) {
      throw Problem.invalid("measurement.range.alone", pointer);
    }
  }

  /**
   * A coverage factor, or null.
   *
   * @throws Problem 400 unless it is above 0 and at most 10
   */
  static BigDecimal coverage(String pointer, BigDecimal k) {
    if (k != null && (k.signum() <= 0 || k.compareTo(LARGEST_K) > 0 || k.scale() > 30)) {
      throw Problem.invalid("measurement.k.range", pointer, LARGEST_K.toPlainString());
    }
    return k;
  }

  /** The standard uncertainty of one that was given with a coverage factor; null where none was. */
  static BigDecimal standard(BigDecimal uncertainty, BigDecimal k) {
    return uncertainty == null || k == null || k.compareTo(BigDecimal.ONE) == 0
        ? uncertainty
        : uncertainty.divide(k, ROUNDED);
  }
}
