package didymium.measurements;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.bus.Faults;
import didymium.bus.Problem;
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

  /**
   * A range as it is sent.
   *
   * @throws Problem 400 for one without bounds, or with none between them
   */
  @JsonCreator
  static Range of(
      @JsonProperty("min") BigDecimal min,
      @JsonProperty("max") BigDecimal max,
      @JsonProperty("exclusiveMin") Boolean exclusiveMin,
      @JsonProperty("exclusiveMax") Boolean exclusiveMax) {
    var faults = new Faults();
    if (min == null && max == null) {
      faults.add(Problem.invalid("missing-field", "/min"));
    }
    faults.value(Range::bound, "/min", min);
    faults.value(Range::bound, "/max", max);
    faults.raise();
    if (min != null && max != null && min.compareTo(max) >= 0) {
      throw Problem.invalid("measurement.range.order", "/max");
    }
    boolean openMin = min != null && Boolean.TRUE.equals(exclusiveMin);
    boolean openMax = max != null && Boolean.TRUE.equals(exclusiveMax);
    return new Range(min, max, openMin, openMax);
  }

  private static BigDecimal bound(String pointer, BigDecimal bound) {
    return bound == null ? null : Numbers.required(pointer, bound);
  }

  /** Whether all values of one range are values of another; null is the range of any value. */
  public static boolean isWithin(Range inner, Range outer) {
    return outer == null || inner != null && inner.lowWithin(outer) && inner.highWithin(outer);
  }

  private boolean lowWithin(Range outer) {
    if (outer.min == null || min == null) {
      return outer.min == null;
    }
    int side = min.compareTo(outer.min);
    return side > 0 || side == 0 && (exclusiveMin || !outer.exclusiveMin);
  }

  private boolean highWithin(Range outer) {
    if (outer.max == null || max == null) {
      return outer.max == null;
    }
    int side = max.compareTo(outer.max);
    return side < 0 || side == 0 && (exclusiveMax || !outer.exclusiveMax);
  }

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
      return (exclusiveMax ? "< " : "≤ ") + max.toPlainString();
    }
    var low = min.toPlainString();
    return max != null
        ? low + "–" + (exclusiveMax ? "< " : "") + max.toPlainString()
        : (exclusiveMin ? "> " : "≥ ") + low;
  }
}
