package didymium.measurements;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A figure with its standard uncertainty, for computing with: errors are independent and carried to
 * first order.
 *
 * @param uncertainty null where it is unknown; then so is that of whatever is computed from it
 */
public record Amount(BigDecimal value, BigDecimal uncertainty) {
  public static final MathContext EXACT = MathContext.DECIMAL128;
  private static final MathContext SHOWN = new MathContext(12);

  public Amount times(Amount other) {
    return new Amount(
        value.multiply(other.value, EXACT),
        root(part(uncertainty, other.value), part(other.uncertainty, value)));
  }

  public Amount over(Amount other) {
    var quotient = value.divide(other.value, EXACT);
    var relative = quotient.divide(other.value, EXACT);
    return new Amount(
        quotient,
        root(
            part(uncertainty, BigDecimal.ONE.divide(other.value, EXACT)),
            part(other.uncertainty, relative)));
  }

  public Amount plus(Amount other) {
    return new Amount(
        value.add(other.value),
        root(part(uncertainty, BigDecimal.ONE), part(other.uncertainty, BigDecimal.ONE)));
  }

  public Amount minus(Amount other) {
    return plus(other.times(BigDecimal.ONE.negate()));
  }

  public Amount times(BigDecimal exact) {
    return new Amount(value.multiply(exact, EXACT), part(uncertainty, exact));
  }

  /** What an input's uncertainty brings into the result. */
  public static BigDecimal part(BigDecimal uncertainty, BigDecimal sensitivity) {
    return uncertainty == null ? null : uncertainty.multiply(sensitivity.abs(), EXACT);
  }

  /** √(Σ part²); null where a part is unknown. */
  public static BigDecimal root(BigDecimal... parts) {
    var sum = BigDecimal.ZERO;
    for (var part : parts) {
      if (part == null) {
        return null;
      }
      sum = sum.add(part.multiply(part, EXACT), EXACT);
    }
    return sum.sqrt(EXACT);
  }

  /** Rounded to what is shown. */
  public Amount shown() {
    return new Amount(shown(value), uncertainty == null ? null : shown(uncertainty));
  }

  public static BigDecimal shown(BigDecimal value) {
    var rounded = value.round(SHOWN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
