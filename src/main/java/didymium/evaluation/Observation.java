package didymium.evaluation;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What one run shows of what a {@link NormalisedCriterion} asks, in the question's direction:
 * larger is better.
 *
 * @param value in the metric's own unit, its sign turned where less is better
 * @param uncertainty standard uncertainty; null where it is unknown
 * @param bound how the value stands to the true one
 */
record Observation(UUID entryId, BigDecimal value, BigDecimal uncertainty, Bound bound) {

  /** The true value is the stated one, or lies somewhere above or below it. */
  enum Bound {
    BELOW,
    PLAIN,
    ABOVE
  }

  boolean lacksUncertainty() {
    return bound == Bound.PLAIN && uncertainty == null;
  }

  /** 0 where it is unknown. */
  BigDecimal margin(BigDecimal k) {
    return uncertainty == null ? BigDecimal.ZERO : uncertainty.multiply(k);
  }
}
