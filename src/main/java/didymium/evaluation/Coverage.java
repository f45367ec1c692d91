package didymium.evaluation;

import java.math.BigDecimal;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How many standard uncertainties a bound lies from the figure.
 *
 * @param k as a criterion names it; null for the quantile of the confidence
 * @param confidence one-sided; null where k is named
 */
record Coverage(BigDecimal k, BigDecimal confidence) {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Above these degrees of freedom Student's t and the normal distribution are the same here. */
  private static final double MANY = 1e6;

  /**
   * @param freedom degrees of freedom of the uncertainty
   */
  double factor(double freedom) {
    if (k != null) {
      return k.doubleValue();
    }
    double level = confidence.doubleValue();
    return freedom > MANY
        ? NORMAL.inverseCumulativeProbability(level)
        : student(freedom).inverseCumulativeProbability(level);
  }

  /** Degrees of freedom are cut down to a whole number (JCGM 100:2008, G.4.1), at least 1. */
  private static TDistribution student(double freedom) {
    return new TDistribution(Math.max(1, Math.floor(freedom)));
  }

  /**
   * The probability that the true figure is at or above the threshold (JCGM 106:2012, 7.2).
   *
   * @param distance of the figure above the threshold
   * @param uncertainty its standard uncertainty; not a number or 0 where the sign decides
   */
  static double conformance(double distance, double uncertainty, double freedom) {
    if (Double.isNaN(uncertainty) || uncertainty == 0) {
      return distance >= 0 ? 1 : 0;
    }
    double at = distance / uncertainty;
    return freedom > MANY
        ? NORMAL.cumulativeProbability(at)
        : student(freedom).cumulativeProbability(at);
  }
}
