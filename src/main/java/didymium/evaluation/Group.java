package didymium.evaluation;

import didymium.measurements.Methods.Method;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.MathArrays;

/**
 * The figures of one laboratory by one method: what they state as their uncertainty they share, as
 * one instrument and one standard have it, so that a mean of many has it too; but for the part that
 * is random by their method's register, which the scatter of several runs shows by itself.
 *
 * @param laboratory null where it is not said
 * @param method null where it is not said
 * @param values at least one
 * @param shared the mean of the standard uncertainties that they state, less what is random of it;
 *     0 where none states any
 * @param stated whether any states one
 * @param parted the registered method whose random part is not in what is shared; null for none
 */
record Group(
    String laboratory,
    String method,
    double[] values,
    double shared,
    boolean stated,
    Method parted) {

  /** A part of less than a fifth of another adds less than 2 % to the two together. */
  private static final double NEGLIGIBLE = 5;

  /**
   * @param registered what is registered of the method; null for nothing
   */
  static Group of(
      String laboratory, String method, List<Observation> observations, Method registered) {
    double sum = 0;
    int stated = 0;
    var values = new double[observations.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = observations.get(i).value().doubleValue();
      if (observations.get(i).uncertainty() != null) {
        sum += observations.get(i).uncertainty().doubleValue();
        stated++;
      }
    }
    double whole = stated == 0 ? 0 : sum / stated;
    boolean parted = whole > 0 && registered != null && isParted(registered, values);
    return new Group(
        laboratory,
        method,
        values,
        parted ? registered.shared(whole) : whole,
        stated > 0,
        parted ? registered : null);
  }

  /** One run shows no scatter, nor do several that say the same: then all that is stated counts. */
  private static boolean isParted(Method registered, double[] values) {
    return registered.random().signum() > 0
        && Arrays.stream(values).anyMatch(value -> value != values[0]);
  }

  /** The same in another unit. */
  Group times(double factor) {
    return new Group(
        laboratory, method, MathArrays.scale(factor, values), shared * factor, stated, parted);
  }

  int size() {
    return values.length;
  }

  double mean() {
    double sum = 0;
    for (var value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Σ (x − mean)². */
  double squares() {
    double mean = mean();
    double sum = 0;
    for (var value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }

  /** The standard deviation from run to run (JCGM 100:2008, 4.2.2); not a number for one run. */
  double scatter() {
    return Math.sqrt(squares() / (values.length - 1));
  }

  boolean scatters() {
    return values.length > 1;
  }

  /**
   * The variance of the mean that the scatter makes: s²/n.
   *
   * @param pooled the variance from run to run of the other groups, for a group of one run
   */
  double random(double pooled) {
    return scatters() ? scatter() * scatter() / values.length : pooled;
  }

  /** The variance of the mean: the scatter's and the shared one. */
  double variance(double pooled) {
    double random = random(pooled);
    boolean negligible = NEGLIGIBLE * shared < Math.sqrt(random);
    return negligible ? random : random + shared * shared;
  }
}
