package didymium.measurements;

import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.measurements.Limits.Usual;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether measurements can be: their units, the metrics' limits, the run they are from. */
public record MeasurementRules(Limits limits) {

  /** Measurements in one entry at most. */
  public static final int MOST = 100;

  /**
   * Accepts the measurements of a run.
   *
   * @param pointer JSON pointer of the list, as {@code /measurements}
   * @return the same, each with its canonical value
   * @throws Problem 400 or 422 with all that is wrong with any of them
   */
  public List<Measurement> accept(String pointer, List<Measurement> given, Run run) {
    if (given.size() > MOST) {
      throw Problem.invalid("measurement.many", pointer, MOST);
    }
    var faults = new Faults();
    var accepted = new ArrayList<Measurement>();
    for (int i = 0; i < given.size(); i++) {
      accepted.add(
          faults.value((at, one) -> accept(at, one, run), pointer + "/" + i, given.get(i)));
    }
    faults.raise();
    return List.copyOf(accepted);
  }

  /**
   * Accepts one measurement.
   *
   * @param pointer JSON pointer of the measurement
   * @return the same with its canonical value
   * @throws Problem 400 or 422 with all that is wrong
   */
  public Measurement accept(String pointer, Measurement given, Run run) {
    if (given == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    var faults = new Faults();
    if (given.canonical() != null) {
      faults.add(Problem.invalid("unknown-field", pointer + "/canonical", "canonical"));
    }
    if (given.metricVersion() != null) {
      faults.add(Problem.invalid("unknown-field", pointer + "/metricVersion", "metricVersion"));
    }
    var metric = faults.value(run.definitions()::resolve, pointer + "/metric", given.metric());
    faults.raise();
    faults.value(metric::subject, pointer + "/of", given.of());
    var measured = faults.value((at, one) -> converted(at, one, run.definitions()), pointer, given);
    if (measured != null) {
      faults.value(MeasurementRules::fitting, pointer, measured);
      value(measured, run).map(fault -> fault.below(pointer)).ifPresent(faults::add);
    }
    faults.raise();
    return measured;
  }

  /**
   * A measurement with its canonical value, whatever that is.
   *
   * @throws Problem 422 for a unit or a stream that is not known, 400 for such a metric
   */
  public static Measurement converted(String pointer, Measurement given, Definitions definitions) {
    var metric = definitions.resolve(pointer + "/metric", given.metric());
    definitions.stream(pointer + "/stream", given.stream());
    return given
        .said(Basis.read(given.basis()))
        .by(metric)
        .in(Units.conversion(pointer + "/unit", given.unit(), metric));
  }

  private static Measurement fitting(String pointer, Measurement measured) {
    fitting(pointer, measured.metric(), measured.stream(), measured.per());
    return measured;
  }

  /**
   * A figure of a programme's own metric that says another stream or denominator is another.
   *
   * @param stream null where it says none, as {@code per}
   * @throws Problem 422 with all that is wrong
   */
  static Metric fitting(String pointer, Metric metric, String stream, String per) {
    var definition = metric.definition();
    if (definition == null) {
      return metric;
    }
    var faults = new Faults();
    var streams = definition.streams();
    if (!streams.isEmpty() && stream != null && !streams.contains(stream)) {
      faults.add(
          Problem.unprocessable(
              "measurement.stream.other", pointer + "/stream", stream, String.join(", ", streams)));
    }
    if (definition.per() != null && per != null && !definition.per().equals(per)) {
      faults.add(
          Problem.unprocessable("measurement.per.other", pointer + "/per", per, definition.per()));
    }
    faults.raise();
    return metric;
  }

  /** The gravest fault of a value: not possible, not in this run, not usual and not explained. */
  private Optional<Problem> value(Measurement measured, Run run) {
    return impossible(measured)
        .or(() -> elapsed(measured, run))
        .or(
            () ->
                limits
                    .usual(measured.metric(), run.date(), run.country())
                    .flatMap(usual -> unexplained(measured, usual)));
  }

  private static Optional<Problem> impossible(Measurement measured) {
    var hard = measured.metric().hard();
    var value = measured.canonical().value();
    if (hard != null && hard.isOutside(measured.op(), value)) {
      return refusal(
          "measurement.value.impossible", "/value", hard.toString(), measured.canonical().unit());
    }
    boolean isPart = measured.metric().isWhole() && value.stripTrailingZeros().scale() > 0;
    return isPart ? refusal("measurement.value.whole", "/value") : Optional.empty();
  }

  private static Optional<Problem> elapsed(Measurement measured, Run run) {
    return measured.metric().equals(Metric.OPERATING_HOURS)
        ? run.hours().flatMap(hours -> elapsed(measured, hours))
        : Optional.empty();
  }

  private static Optional<Problem> elapsed(Measurement measured, BigDecimal hours) {
    boolean fits = !Range.atMost(hours).isAbove(measured.op(), measured.canonical().value());
    return fits
        ? Optional.empty()
        : refusal("measurement.value.elapsed", "/value", hours.toPlainString());
  }

  private static Optional<Problem> unexplained(Measurement measured, Usual usual) {
    var range = usual.range();
    var unit = measured.canonical().unit();
    if (measured.comment() != null
        || !range.isOutside(measured.op(), measured.canonical().value())) {
      return Optional.empty();
    }
    return usual.source() == null
        ? refusal("measurement.value.unusual", "/comment", range.toString(), unit)
        : refusal("measurement.value.limit", "/comment", range.toString(), unit, usual.source());
  }

  private static Optional<Problem> refusal(String code, String pointer, Object... args) {
    return Optional.of(Problem.unprocessable(code, pointer, args));
  }
}
