package didymium.measurements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;

/**
 * The values between two bounds, in the unit of whatever it bounds.
 *
 * @param min the lowest value; null where there is none
 * @param max the highest value, which belongs to the range; null where there is none
 * @param exclusiveMin whether {@code min} itself is outside
 * @param exclusiveMax whether {@code max} itself is outside
 */
public record Range(
    BigDecimal min,
    BigDecimal max,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean exclusiveMin,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean exclusiveMax) {

  Range(BigDecimal min, BigDecimal max, boolean exclusiveMin) {
    this(min, max, exclusiveMin, false);
  }

  static Range atLeast(String min) {
    return new Range(new BigDecimal(min), null, false);
  }

  static Range above(String min) {
    return new Range(new BigDecimal(min), null, true);
  }

  static Range atMost(BigDecimal max) {
    return new Range(null, max, false);
  }

  /** Percent of something that are not all of it. */
  static Range part() {
    return new Range(BigDecimal.ZERO, new BigDecimal(100), false, true);
  }

  static Range between(String min, String max) {
    return new Range(new BigDecimal(min), new BigDecimal(max), false);
  }

  /**
   * Whether a value is too low. A bound ({@code < 0.5}) is, when it lies below the range or nothing
   * beyond it lies within.
   *
   * @param op null for a plain value
   */
  boolean isBelow(Comparison op, BigDecimal value) {
    int side = min == null ? 1 : value.compareTo(min);
    return side < 0 || side == 0 && lacksMin(op);
  }

  private boolean lacksMin(Comparison op) {
    return op == Comparison.LESS
        || exclusiveMin && op != Comparison.GREATER && op != Comparison.AT_LEAST;
  }

  /** Whether a value is too high; a bound ({@code > 110}) as in {@link #isBelow}. */
  boolean isAbove(Comparison op, BigDecimal value) {
    int side = max == null ? -1 : value.compareTo(max);
    return side > 0 || side == 0 && lacksMax(op);
  }

  private boolean lacksMax(Comparison op) {
    return op == Comparison.GREATER
        || exclusiveMax && op != Comparison.LESS && op != Comparison.AT_MOST;
  }

  public boolean isOutside(Comparison op, BigDecimal value) {
    return isBelow(op, value) || isAbove(op, value);
  }

  /** The range in signs that every language shares: "30–100", "≤ 1", "> 0". */
  @Override
  public String toString() {
    if (min == null) {
      return "≤ " + max.toPlainString();
    }
    var low = min.toPlainString();
    return max != null
        ? low + "–" + (exclusiveMax ? "< " : "") + max.toPlainString()
        : (exclusiveMin ? "> " : "≥ ") + low;
  }
}
