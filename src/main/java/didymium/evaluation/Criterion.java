package didymium.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import didymium.bus.Coded;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.measurements.Comparison;
import didymium.measurements.Definitions;
import didymium.measurements.Measurement;
import didymium.measurements.Metric;
import didymium.measurements.Quantity;
import didymium.measurements.Reference;
import didymium.measurements.State;
import didymium.measurements.Streams;
import didymium.measurements.Substance;
import java.math.BigDecimal;
import java.util.List;
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
 * @param k coverage factor: how many standard uncertainties count, whatever the number of runs;
 *     null unless it is named
 * @param minRuns the smallest number of runs; if absent 2 where figures are taken together, as one
 *     run has no scatter, else 1
 * @param minHours the smallest operating time of these runs together, in hours; null for none
 * @param minScale the smallest scale of a run that counts; null for any
 * @param level whether the gate needs it
 * @param stream which figures count, by what they say of themselves, as {@code state}, {@code per}
 *     and {@code relativeTo}: a code, {@link #ANY} for whatever they say, null where that does not
 *     matter as long as all say the same
 * @param confidence of the bound, one-sided; 0.95 if absent; null where {@code k} is named
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
    Level level,
    @JsonInclude(JsonInclude.Include.NON_NULL) String stream,
    @JsonInclude(JsonInclude.Include.NON_NULL) String state,
    @JsonInclude(JsonInclude.Include.NON_NULL) String per,
    @JsonInclude(JsonInclude.Include.NON_NULL) String relativeTo,
    @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal confidence) {

  /** How one figure is taken from several runs. */
  public enum Taking implements Coded {
    /** Each run for itself has to show it. */
    EVERY,
    /** The mean of all runs. */
    MEAN,
    /** One run that shows it is enough. */
    BEST,
    /** The mean, less what its uncertainty leaves open; for an upper threshold, more. */
    LOWER_BOUND;

    /** Whether runs are taken together. */
    boolean together() {
      return this == MEAN || this == LOWER_BOUND;
    }
  }

  /** Whether the gate needs it or it is only shown. */
  public enum Level implements Coded {
    MUST,
    SHOULD
  }

  /** In a template: the project's first target element. */
  static final String ANY_ELEMENT = "*";

  /** Of stream, state, denominator and reference: whatever figures say. */
  public static final String ANY = "any";

  private static final Pattern SUBJECT = Pattern.compile("\\*|[A-Za-z0-9(][A-Za-z0-9()./-]{0,39}");
  private static final BigDecimal USUAL_CONFIDENCE = new BigDecimal("0.95");
  private static final BigDecimal LEAST_CONFIDENCE = new BigDecimal("0.5");
  private static final BigDecimal MOST_CONFIDENCE = new BigDecimal("0.9999");
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
    of = faults.value(Criterion::subject, "/of", of);
    faults.present("/comparator", comparator);
    faults.present("/threshold", threshold);
    faults.present("/figure", figure);
    faults.present("/level", level);
    if (k != null && confidence != null) {
      faults.add(Problem.invalid("criterion.k.confidence", "/k"));
    }
    confidence = k == null && confidence == null ? USUAL_CONFIDENCE : confidence;
    faults.value(Criterion::confidence, "/confidence", confidence);
    faults.value((at, value) -> within(at, value, LARGEST_K), "/k", k);
    if (minRuns == null) {
      minRuns = figure != null && figure.together() ? 2 : 1;
    }
    faults.value(Criterion::count, "/minRuns", minRuns);
    faults.value(Measurement::stream, "/stream", stream);
    faults.value((at, code) -> part(at, code, Coded.codes(State.class)), "/state", state);
    faults.value(
        (at, code) -> part(at, code, Coded.codes(Reference.class)), "/relativeTo", relativeTo);
    per = faults.value(Criterion::subject, "/per", per);
    faults.value((at, value) -> within(at, value, MOST_HOURS), "/minHours", minHours);
    faults.raise();
  }

  /** A criterion of before the present rules, and of what says nothing of the parts of figures. */
  public Criterion(
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
    this(
        id,
        metric,
        of,
        comparator,
        threshold,
        figure,
        k,
        minRuns,
        minHours,
        minScale,
        level,
        null,
        null,
        null,
        null,
        null);
  }

  private static String subject(String pointer, String of) {
    var normalised = Substance.normalised(of);
    if (normalised != null && !SUBJECT.matcher(normalised).matches()) {
      throw Problem.invalid("measurement.of.shape", pointer);
    }
    return normalised;
  }

  static String part(String pointer, String code, List<String> known) {
    if (code != null && !code.equals(ANY) && !known.contains(code)) {
      throw Problem.invalid("criterion.part", pointer, ANY + ", " + String.join(", ", known));
    }
    return code;
  }

  private static BigDecimal confidence(String pointer, BigDecimal given) {
    if (given != null
        && (given.compareTo(LEAST_CONFIDENCE) < 0
            || given.compareTo(MOST_CONFIDENCE) > 0
            || given.scale() > 30)) {
      throw Problem.invalid(
          "criterion.confidence",
          pointer,
          LEAST_CONFIDENCE.toPlainString(),
          MOST_CONFIDENCE.toPlainString());
    }
    return given;
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
    return in(metric, newId, ANY_ELEMENT.equals(of) ? element : of);
  }

  private Criterion in(Metric resolved, UUID newId, String element) {
    return new Criterion(
        newId,
        resolved,
        element,
        comparator,
        threshold,
        figure,
        k,
        minRuns,
        minHours,
        minScale,
        level,
        stream,
        state,
        per,
        relativeTo,
        confidence);
  }

  /** Whether it speaks of what does not ship, so that only its programme knows what it asks. */
  public boolean speaksOfOwn() {
    return !metric.isResolved() || !ANY.equals(stream) && Streams.isOwn(stream);
  }

  /**
   * The same with all that is known of its metric.
   *
   * @throws Problem 400 {@code unknown-value} for a metric that its programme did not define
   */
  public Criterion by(Definitions definitions) {
    return metric.isResolved() ? this : in(definitions.resolve("/metric", metric), id, of);
  }

  /**
   * Whether a figure that says this of a part is one that is asked for.
   *
   * @param asked of stream, state, denominator or reference
   * @param said null where the figure says nothing of it
   */
  public static boolean allows(String asked, String said) {
    return asked == null || asked.equals(ANY) || asked.equals(said);
  }

  Coverage coverage() {
    return new Coverage(k, confidence);
  }

  /** Whether the gate needs it. */
  public boolean needed() {
    return level == Level.MUST;
  }
}
