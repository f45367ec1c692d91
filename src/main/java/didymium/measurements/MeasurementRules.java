package didymium.measurements;

import static didymium.measurements.Metric.Subject.NONE;
import static didymium.measurements.Metric.Subject.REQUIRED;

import didymium.bus.Problem;
import didymium.bus.Validation;
import didymium.measurements.Limits.Usual;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Decides whether measurements can be: their units, the metrics' limits, the run they are from. */
public final class MeasurementRules {

  /** Measurements in one entry at most. */
  public static final int MOST = 100;

  private final Limits limits;

  public MeasurementRules(Limits limits) {
    this.limits = limits;
  }

  /**
   * Accepts the measurements of a run.
   *
   * @param pointer JSON pointer of the list, as {@code /measurements}
   * @return the same, each with its canonical value
   * @throws Problem 400 or 422 with all that is wrong with any of them
   */
  public List<Measurement> accept(String pointer, List<Measurement> given, Run run) {
    var checks = new Validation().check(given.size() <= MOST, "measurement.many", pointer, MOST);
    checks.end();
    var accepted = new ArrayList<Measurement>();
    for (int i = 0; i < given.size(); i++) {
      var one = given.get(i);
      var at = pointer + "/" + i;
      checks.present(at, one).attempt(() -> add(accepted, one, run, at));
    }
    checks.end();
    return List.copyOf(accepted);
  }

  private void add(List<Measurement> accepted, Measurement given, Run run, String pointer) {
    if (given != null) {
      accepted.add(accept(pointer, given, run));
    }
  }

  /**
   * Accepts one measurement.
   *
   * @param pointer JSON pointer of the measurement
   * @return the same with its canonical value
   * @throws Problem 400 or 422 with all that is wrong
   */
  public Measurement accept(String pointer, Measurement given, Run run) {
    try {
      return accept(given, run);
    } catch (Problem problem) {
      throw problem.below(pointer);
    }
  }

  private Measurement accept(Measurement given, Run run) {
    var checks =
        new Validation()
            .check(given.canonical() == null, "unknown-field", "/canonical", "canonical");
    checkSubject(checks, given);
    checks.attempt(() -> checkValue(given.in(conversion(given)), run));
    checks.end();
    return given.in(conversion(given));
  }

  private static Units.Conversion conversion(Measurement given) {
    return Units.conversion("/unit", given.unit(), given.metric());
  }

  private static void checkSubject(Validation checks, Measurement given) {
    var subject = given.metric().of();
    boolean isGiven = given.of() != null;
    checks
        .check(
            isGiven || subject != REQUIRED,
            "measurement.of.required",
            "/of",
            String.valueOf(given.metric().ofHint()))
        .check(!isGiven || subject != NONE, "measurement.of.unused", "/of");
  }

  private void checkValue(Measurement measured, Run run) {
    var checks = new Validation();
    var metric = measured.metric();
    var value = measured.canonical().value();
    checks.accept(
        !metric.isWhole() || value.stripTrailingZeros().scale() <= 0,
        "measurement.value.whole",
        "/value");
    if (metric == Metric.OPERATING_HOURS) {
      run.hours().ifPresent(hours -> checkHours(checks, measured, hours));
    }
    if (metric.hard() != null && metric.hard().isOutside(measured.op(), value)) {
      refuse(checks, metric.hard(), measured);
    } else {
      limits
          .usual(metric, run.date(), run.country())
          .ifPresent(usual -> checkComment(checks, usual, measured));
    }
    checks.end();
  }

  private static void refuse(Validation checks, Range hard, Measurement measured) {
    checks.accept(
        false,
        "measurement.value.impossible",
        "/value",
        hard.toString(),
        measured.canonical().unit());
  }

  private static void checkHours(Validation checks, Measurement measured, BigDecimal elapsed) {
    boolean fits = !Range.atMost(elapsed).isAbove(measured.op(), measured.canonical().value());
    checks.accept(fits, "measurement.value.elapsed", "/value", elapsed.toPlainString());
  }

  private static void checkComment(Validation checks, Usual usual, Measurement measured) {
    var range = usual.range();
    boolean unusual = range.isOutside(measured.op(), measured.canonical().value());
    boolean explained = !unusual || measured.comment() != null;
    var unit = measured.canonical().unit();
    if (usual.source() == null) {
      checks.accept(explained, "measurement.value.unusual", "/comment", range.toString(), unit);
    } else {
      checks.accept(
          explained, "measurement.value.limit", "/comment", range.toString(), unit, usual.source());
    }
  }
}
