package didymium.evaluation;

import didymium.bus.Coded;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * The mean of what groups of figures say, and its standard uncertainty. Pure; in {@code double}, by
 * Hipparchus, which has what is needed of numerical analysis and of distributions.
 *
 * <ul>
 *   <li><b>one group</b>: the scatter of its mean (JCGM 100:2008, 4.2.3) and what its figures
 *       share; degrees of freedom after Welch and Satterthwaite (there, G.4.1).
 *   <li><b>several groups</b>: weights 1/(uᵢ² + τ²), where τ² is what they differ by beyond their
 *       own uncertainties, after Paule and Mandel (J. Res. NBS 87, 377, 1982): the root of Σ wᵢ(xᵢ
 *       − x̄)² = n − 1, 0 if negative. The uncertainty is that of Hartung and Knapp (Stat. Med. 20,
 *       3875, 2001), never less than 1/√Σw, with n − 1 degrees of freedom; or, where the groups
 *       agree and each shows its own scatter, 1/√Σw with those of Welch and Satterthwaite.
 * </ul>
 *
 * @param uncertainty standard uncertainty of the mean; not a number where nothing is known of it
 * @param freedom its degrees of freedom; infinite where it is known
 * @param between τ
 * @param heterogeneity Cochran's Q: Σ (xᵢ − x̄)²/uᵢ² with weights 1/uᵢ²; 0 for one group
 */
record Combination(
    double mean,
    double uncertainty,
    double freedom,
    double between,
    double heterogeneity,
    Rule rule) {

  /** How the uncertainty was found. */
  enum Rule implements Coded {
    /** There is one run, which has no scatter: its own uncertainty. */
    ONE_RUN,
    ONE_GROUP,
    GROUPS_AGREE,
    /** Groups that differ, or of which one does not show its own scatter. */
    GROUPS_DIFFER
  }

  private static final int MOST_STEPS = 1_000;

  /** The smallest variance beside values of about 1, so that a weight is finite. */
  private static final double LEAST = 1e-24;

  /**
   * @param groups at least one
   */
  static Combination of(List<Group> groups) {
    double size = groups.stream().mapToDouble(Combination::size).max().orElseThrow();
    // a power of two, so that dividing by it loses nothing
    double unit = size == 0 ? 1 : Math.scalb(1d, Math.getExponent(size));
    var scaled = groups.stream().map(group -> group.times(1 / unit)).toList();
    var found = groups.size() == 1 ? one(scaled.get(0)) : several(scaled);
    return new Combination(
        found.mean * unit,
        found.uncertainty * unit,
        found.freedom,
        found.between * unit,
        found.heterogeneity,
        found.rule);
  }

  private static double size(Group group) {
    return Math.max(group.shared(), Arrays.stream(group.values()).map(Math::abs).max().orElse(0));
  }

  private static Combination one(Group group) {
    double random = group.scatters() ? group.random(0) : 0;
    double variance = group.variance(0);
    boolean known = variance > 0 || group.stated();
    return new Combination(
        group.mean(),
        known ? Math.sqrt(variance) : Double.NaN,
        freedom(variance, new double[] {random}, new double[] {group.size() - 1}),
        0,
        0,
        group.scatters() ? Rule.ONE_GROUP : Rule.ONE_RUN);
  }

  /**
   * Welch–Satterthwaite (JCGM 100:2008, G.2b): u⁴ / Σ (uᵢ⁴/νᵢ).
   *
   * @param variance u² of all together
   * @param parts uᵢ², each with finite degrees of freedom
   */
  static double freedom(double variance, double[] parts, double[] freedoms) {
    double sum = 0;
    for (int i = 0; i < parts.length; i++) {
      sum += parts[i] == 0 ? 0 : parts[i] * parts[i] / freedoms[i];
    }
    return sum == 0 ? Double.POSITIVE_INFINITY : variance * variance / sum;
  }

  private static Combination several(List<Group> groups) {
    double degrees = sum(groups, group -> group.size() - 1);
    double pooled = degrees == 0 ? 0 : sum(groups, Group::squares) / degrees;
    var means = groups.stream().mapToDouble(Group::mean).toArray();
    var variances =
        groups.stream().mapToDouble(group -> Math.max(group.variance(pooled), LEAST)).toArray();
    double between = between(means, variances);
    var weights = weights(variances, between);
    double mean = mean(means, weights);
    double whole = Arrays.stream(weights).sum();
    double heterogeneity = squares(means, weights(variances, 0));
    if (between == 0 && groups.stream().allMatch(Group::scatters)) {
      return agreeing(groups, mean, weights, heterogeneity);
    }
    double spread = squares(means, weights) / (means.length - 1);
    boolean known = spread > 0 || groups.stream().anyMatch(Group::stated) || pooled > 0;
    return new Combination(
        mean,
        known ? Math.sqrt(Math.max(1, spread) / whole) : Double.NaN,
        means.length - 1,
        Math.sqrt(between),
        heterogeneity,
        Rule.GROUPS_DIFFER);
  }

  private static Combination agreeing(
      List<Group> groups, double mean, double[] weights, double heterogeneity) {
    double whole = Arrays.stream(weights).sum();
    var parts = new double[weights.length];
    var freedoms = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double share = weights[i] / whole;
      parts[i] = share * share * groups.get(i).random(0);
      freedoms[i] = groups.get(i).size() - 1;
    }
    boolean known = groups.stream().anyMatch(one -> one.stated() || one.squares() > 0);
    return new Combination(
        mean,
        known ? Math.sqrt(1 / whole) : Double.NaN,
        freedom(1 / whole, parts, freedoms),
        0,
        heterogeneity,
        Rule.GROUPS_AGREE);
  }

  private static double sum(List<Group> groups, ToDoubleFunction<Group> part) {
    return groups.stream().mapToDouble(part).sum();
  }

  /** τ² after Paule and Mandel. */
  private static double between(double[] means, double[] variances) {
    double least = means.length - 1;
    if (squares(means, weights(variances, 0)) <= least) {
      return 0;
    }
    var equal = new double[means.length];
    Arrays.fill(equal, 1);
    // at this τ² every weight is so small that the sum is below n − 1
    double most = 2 * squares(means, equal) / least + LEAST;
    return new BrentSolver(1e-12, 1e-18)
        .solve(MOST_STEPS, at -> squares(means, weights(variances, at)) - least, 0, most);
  }

  private static double[] weights(double[] variances, double between) {
    return Arrays.stream(variances).map(variance -> 1 / (variance + between)).toArray();
  }

  private static double mean(double[] means, double[] weights) {
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      sum += means[i] * weights[i];
    }
    return sum / Arrays.stream(weights).sum();
  }

  /** Σ wᵢ(xᵢ − x̄)². */
  private static double squares(double[] means, double[] weights) {
    double mean = mean(means, weights);
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      sum += weights[i] * (means[i] - mean) * (means[i] - mean);
    }
    return sum;
  }
}
