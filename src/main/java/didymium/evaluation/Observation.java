package didymium.evaluation;

import didymium.measurements.Methods;
import didymium.measurements.Parts;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;

/**
 * What one run shows of what a {@link NormalisedCriterion} asks, in the question's direction:
 * larger is better.
 *
 * @param value in the metric's own unit, its sign turned where less is better
 * @param uncertainty standard uncertainty; null where it is unknown
 * @param bound how the value stands to the true one
 * @param lot on which it was measured; null where it is not said
 */
record Observation(
    UUID entryId, BigDecimal value, BigDecimal uncertainty, Bound bound, Parts parts, String lot) {

  /** The true value is the stated one, or lies somewhere above or below it. */
  enum Bound {
    BELOW,
    PLAIN,
    ABOVE
  }

  /** Who measured how: what figures share errors by. Both are "" where they are not said. */
  record Source(String laboratory, String method) implements Comparable<Source> {
    @Override
    public int compareTo(Source other) {
      int order = laboratory.compareTo(other.laboratory);
      return order == 0 ? method.compareTo(other.method) : order;
    }
  }

  /** However a figure writes a registered method, it is that one. */
  Source source(Methods methods) {
    var registered = methods.named(parts.method());
    return new Source(
        Objects.requireNonNullElse(parts.laboratory(), ""),
        registered != null ? registered.name() : Objects.requireNonNullElse(parts.method(), ""));
  }

  boolean lacksUncertainty() {
    return bound == Bound.PLAIN && uncertainty == null;
  }

  /** 0 where it is unknown. */
  double standard() {
    return uncertainty == null ? 0 : uncertainty.doubleValue();
  }
}
