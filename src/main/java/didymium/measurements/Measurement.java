package didymium.measurements;

import com.fasterxml.jackson.annotation.JsonInclude;
import didymium.bus.Coded;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A measured figure, as it was given, and in the metric's own unit once {@link MeasurementRules}
 * accepted it. What is null is not said of it; what came later than the first entries stands in
 * JSON only where it is said.
 *
 * @param of what it is a figure of: Nd, TREO, Th-232, Nd/Pr; in one spelling
 * @param op for a value beyond a detection limit; null for a plain value
 * @param value the middle, where a range is given
 * @param uncertainty in {@code unit}; the half width over √3, where a range is given
 * @param unit UCUM or what people type for it, as given
 * @param basis what the figure refers to, in the words of who logged it
 * @param method how it was measured
 * @param comment needed where the value is unusual
 * @param k how many standard uncertainties {@code uncertainty} is; 1 where it is not said
 * @param low where a range is given, its lower end, with {@code high}
 * @param stream where in the process it was taken: {@link Streams}
 * @param per the denominator of a ratio: ore, feed, product, TREO, a substance
 * @param lot on which lot or sample; null for the run's own
 * @param metricVersion the version of a programme's own metric that it was accepted by; null for a
 *     shipped one, and as long as nobody accepted it
 * @param canonical the same in the metric's own unit; null as long as nobody accepted it
 */
public record Measurement(
    Metric metric,
    String of,
    Comparison op,
    BigDecimal value,
    BigDecimal uncertainty,
    String unit,
    String basis,
    String method,
    String comment,
    @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal k,
    @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal low,
    @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal high,
    @JsonInclude(JsonInclude.Include.NON_NULL) String stream,
    @JsonInclude(JsonInclude.Include.NON_NULL) State state,
    @JsonInclude(JsonInclude.Include.NON_NULL) String per,
    @JsonInclude(JsonInclude.Include.NON_NULL) Reference relativeTo,
    @JsonInclude(JsonInclude.Include.NON_NULL) String laboratory,
    @JsonInclude(JsonInclude.Include.NON_NULL) String lot,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer metricVersion,
    Canonical canonical) {

  /** Value and standard uncertainty (or null) in the metric's own unit. */
  public record Canonical(BigDecimal value, BigDecimal uncertainty, String unit) {}

  /** Characters of a laboratory's or a lot's name at most. */
  public static final int LONGEST_NAME = 60;

  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9(][A-Za-z0-9()./-]{0,39}");
  private static final Pattern STREAM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** Characters of what is said of a method or a basis at most. */
  static final int LONGEST_NOTE = 200;

  private static final int LONGEST_COMMENT = 2_000;

  /**
   * Checks the shape: what it says of itself, whatever the metric.
   *
   * @throws Problem 400 with all faults; pointers are relative to this record
   */
  public Measurement {
    var faults = new Faults();
    faults.present("/metric", metric);
    of = faults.value(Measurement::subject, "/of", of);
    if (low != null || high != null) {
      var range = faults.value(Spread::of, "", new Spread.Given(low, high, value, uncertainty, op));
      value = range == null ? value : range.middle();
      uncertainty = range == null ? uncertainty : range.standard();
    }
    faults.value(Numbers::required, "/value", value);
    faults.value(Numbers::uncertainty, "/uncertainty", uncertainty);
    faults.value(Spread::coverage, "/k", k);
    if (k != null && uncertainty == null) {
      faults.add(Problem.invalid("measurement.k.alone", "/k"));
    }
    unit = faults.text(Text::required, "/unit", unit, Units.LONGEST);
    basis = faults.text(Text::optional, "/basis", basis, LONGEST_NOTE);
    method = faults.text(Text::optional, "/method", method, LONGEST_NOTE);
    comment = faults.text(Text::optionalLines, "/comment", comment, LONGEST_COMMENT);
    faults.value(Measurement::stream, "/stream", stream);
    per = faults.value(Measurement::subject, "/per", per);
    laboratory = faults.text(Text::optional, "/laboratory", laboratory, LONGEST_NAME);
    lot = faults.text(Text::optional, "/lot", lot, LONGEST_NAME);
    faults.raise();
  }

  /** A plain figure. */
  public Measurement(
      Metric metric,
      String of,
      Comparison op,
      BigDecimal value,
      BigDecimal uncertainty,
      String unit,
      String basis,
      String comment) {
    this(
        metric,
        of,
        op,
        value,
        uncertainty,
        unit,
        basis,
        null,
        comment,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * The name of an element, compound, nuclide, pair or whatever else, in one spelling; or null.
   *
   * @throws Problem 400 {@code measurement.of.shape}
   */
  public static String subject(String pointer, String of) {
    var normalised = Substance.normalised(of);
    if (normalised != null && !SUBJECT.matcher(normalised).matches()) {
      throw Problem.invalid("measurement.of.shape", pointer);
    }
    return normalised;
  }

  /**
   * The code of a stream, whether anybody knows it or not; or null.
   *
   * @throws Problem 400 {@code measurement.stream.shape}
   */
  public static String stream(String pointer, String stream) {
    if (stream != null && !isStream(stream)) {
      throw Problem.invalid("measurement.stream.shape", pointer);
    }
    return stream;
  }

  /** Whether a stream can be called so. */
  static boolean isStream(String code) {
    return STREAM.matcher(code).matches();
  }

  /** What it says of itself, by the codes that are stored. */
  public Parts parts() {
    return new Parts(
        stream,
        Coded.codeOrNull(state),
        per,
        Coded.codeOrNull(relativeTo),
        laboratory,
        method,
        lot);
  }

  /** Whether it speaks of what does not ship, so that only its programme knows what it says. */
  public boolean speaksOfOwn() {
    return !metric.isResolved() || Streams.isOwn(stream);
  }

  /** The same with value and standard uncertainty in the unit that values are compared in. */
  Measurement in(Units.Conversion conversion) {
    var standard = Spread.standard(uncertainty, k);
    return with(
        stream,
        state,
        relativeTo,
        new Canonical(
            conversion.apply(value),
            standard == null ? null : conversion.difference(standard),
            conversion.unit()));
  }

  /** The same with what its basis says for certain, as far as it does not say so itself. */
  Measurement said(Basis.Said basis) {
    return with(
        stream == null ? basis.stream() : stream,
        state == null ? basis.state() : state,
        relativeTo == null ? basis.relativeTo() : relativeTo,
        canonical);
  }

  /** The same by what its programme says of its metric, as far as it does not say so itself. */
  Measurement by(Metric resolved) {
    var definition = resolved.definition();
    if (definition == null) {
      return this;
    }
    var streams = definition.streams();
    var only = stream == null && streams.size() == 1 ? streams.get(0) : stream;
    var whole = per == null ? definition.per() : per;
    return with(resolved, only, state, whole, relativeTo, definition.version(), canonical);
  }

  private Measurement with(
      String newStream, State newState, Reference newReference, Canonical newCanonical) {
    return with(metric, newStream, newState, per, newReference, metricVersion, newCanonical);
  }

  private Measurement with(
      Metric newMetric,
      String newStream,
      State newState,
      String newPer,
      Reference newReference,
      Integer newVersion,
      Canonical newCanonical) {
    return new Measurement(
        newMetric,
        of,
        op,
        value,
        uncertainty,
        unit,
        basis,
        method,
        comment,
        k,
        low,
        high,
        newStream,
        newState,
        newPer,
        newReference,
        laboratory,
        lot,
        newVersion,
        newCanonical);
  }
}
