package didymium.evaluation;

import didymium.bus.Coded;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.measurements.Comparison;
import didymium.measurements.Metric;
import didymium.measurements.Quantity;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What runs have to show before a stage is left.
 *
 * @param id null until it is part of a gate
 * @param of what the metric is a figure of; null where it says nothing; {@code *} in a template:
 *     the project's first target element
 * @param threshold in whatever unit it was given
 * @param figure how one figure is taken from several runs
 * @param k coverage factor: how many standard uncertainties count; 2 if absent
 * @param minRuns the smallest number of runs; 1 if absent
 * @param minHours the smallest operating time of these runs together, in hours; null for none
 * @param minScale the smallest scale of a run that counts; null for any
 * @param level whether the gate needs it
 */
public record Criterion(
    UUID id,
    Metric metric,
    String of,
    Comparison comparator,
    Quantity threshold,
    Taking figure,
    BigDecimal k,
    Integer minRuns,
    BigDecimal minHours,
    Quantity minScale,
    Level level) {

  /** How one figure is taken from several runs. */
  public enum Taking implements Coded {
    /** Each run for itself has to show it. */
    EVERY,
    /** The mean of all runs. */
    MEAN,
    /** One run that shows it is enough. */
    BEST,
    /** The mean, less k standard uncertainties of it; for an upper threshold, more. */
    LOWER_BOUND
  }

  /** Whether the gate needs it or it is only shown. */
  public enum Level implements Coded {
    MUST,
    SHOULD
  }

  /** In a template: the project's first target element. */
  static final String ANY_ELEMENT = "*";

  private static final Pattern SUBJECT = Pattern.compile("\\*|[A-Za-z0-9(][A-Za-z0-9()./-]{0,39}");
  private static final BigDecimal USUAL_K = new BigDecimal(2);
  private static final BigDecimal LARGEST_K = BigDecimal.TEN;
  private static final int MOST_RUNS = 1_000;
  private static final BigDecimal MOST_HOURS = new BigDecimal(100_000);

  /**
   * Checks the shape; {@link CriteriaRules} checks what it asks for.
   *
   * @throws Problem 400 with all faults; pointers are relative to this record
   */
  public Criterion {
    var faults = new Faults();
    faults.present("/metric", metric);
    faults.value(Criterion::subject, "/of", of);
    faults.present("/comparator", comparator);
    faults.present("/threshold", threshold);
    faults.present("/figure", figure);
    faults.present("/level", level);
    k = k == null ? USUAL_K : k;
    minRuns = minRuns == null ? 1 : minRuns;
    faults.value((at, value) -> within(at, value, LARGEST_K), "/k", k);
    faults.value(Criterion::count, "/minRuns", minRuns);
    faults.value((at, value) -> within(at, value, MOST_HOURS), "/minHours", minHours);
    faults.raise();
  }

  private static String subject(String pointer, String of) {
    if (of != null && !SUBJECT.matcher(of).matches()) {
      throw Problem.invalid("measurement.of.shape", pointer);
    }
    return of;
  }

  private static BigDecimal within(String pointer, BigDecimal value, BigDecimal most) {
    if (value != null && (value.signum() <= 0 || value.compareTo(most) > 0 || value.scale() > 30)) {
      throw Problem.invalid("criterion.range", pointer, most.toPlainString());
    }
    return value;
  }

  private static Integer count(String pointer, Integer runs) {
    if (runs < 1 || runs > MOST_RUNS) {
      throw Problem.invalid("criterion.min-runs", pointer, MOST_RUNS);
    }
    return runs;
  }

  /** Whether larger figures are what is asked for. */
  boolean asksForMore() {
    return comparator == Comparison.AT_LEAST || comparator == Comparison.GREATER;
  }

  /** The same under an id and for an element, where it is for any. */
  public Criterion in(UUID newId, String element) {
    return new Criterion(
        newId,
        metric,
        ANY_ELEMENT.equals(of) ? element : of,
        comparator,
        threshold,
        figure,
        k,
        minRuns,
        minHours,
        minScale,
        level);
  }

  /** Whether the gate needs it. */
  public boolean needed() {
    return level == Level.MUST;
  }
}
