package didymium.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Json;
import didymium.bus.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementRulesTest {
  private static final Run TODAY =
      new Run(null, null, LocalDate.of(2026, 5, 17), "IN", Definitions.NONE);

  private final MeasurementRules rules = new MeasurementRules(TestLimits.STANDARD);

  @ParameterizedTest
  @CsvSource({
    "feed-mass, '', 0.000001, kg",
    "feed-mass, >, 0, kg",
    "product-mass, '', 107, t",
    "feed-rate, '', 0, kg/h",
    "product-rate, <, 1, g/h",
    "feed-grade, '', 0, %",
    "feed-grade, '', 100, %",
    "feed-grade, '', 1000000, [ppm]",
    "feed-grade, <, 1, ppb",
    "product-grade, <=, 100, %",
    "recovery, '', 30, %",
    "recovery, '', 100, %",
    "recovery, >, 99.9, %",
    "purity, '', 99.999, %",
    "purity, >=, 100, %",
    "purity, '', 1, 1",
    "separation-factor, '', 1.1, 1",
    "separation-factor, '', 10, 1",
    "stages, '', 1, 1",
    "stages, '', 52.0, 1",
    "stages, '', 1E2, 1",
    "acid-use, '', 0, kg/kg",
    "reagent-recycle, '', 99, %",
    "water-recycle, '', 100, %",
    "mass-balance, '', 95, %",
    "mass-balance, '', 105, %",
    "operating-hours, '', 2600, h",
    "energy-use, '', 1, kW.h/kg",
    "energy-use, '', 720, MJ/kg",
    "water-use, '', 0, m3/t",
    "co2e, '', -3.5, kg/kg",
    "co2e, '', 0, kg/t",
    "solid-waste, '', 12, kg/kg",
    "thorium, <, 0.5, [ppm]",
    "uranium, <=, 0, [ppm]",
    "specific-activity, '', 1, Bq/g",
    "specific-activity, <, 1, Bq/g",
    "specific-activity, '', 1000, Bq/kg",
    "operating-cost, '', 0, RUB/kg",
  })
  void acceptsWhatIsPossibleAndUsual(Metric metric, String op, BigDecimal value, String unit) {
    assertThat(faults(measurement(metric, op, value, unit, null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "feed-mass, '', 0, kg",
    "feed-mass, <, 0, kg",
    "feed-mass, <=, 0, t",
    "feed-mass, '', -1, kg",
    "product-mass, '', 0.0, g",
    "feed-rate, '', -0.1, kg/h",
    "product-rate, <, 0, kg/h",
    "feed-grade, '', 100.0001, %",
    "feed-grade, '', 1000001, ppm",
    "product-grade, '', -0.1, %",
    "product-grade, >, 100, %",
    "recovery, '', 110.01, %",
    "recovery, >, 110, %",
    "recovery, '', 1.2, 1",
    "recovery, '', -1, %",
    "purity, '', 100.1, %",
    "purity, <, 0, %",
    "separation-factor, '', 0, 1",
    "stages, '', 0, 1",
    "acid-use, '', -1, kg/kg",
    "reagent-recycle, '', 101, %",
    "water-recycle, '', -1, %",
    "mass-balance, '', 49.9, %",
    "mass-balance, '', 150.1, %",
    "operating-hours, '', -1, h",
    "energy-use, '', -1, MJ/kg",
    "water-use, '', -1, L/kg",
    "solid-waste, '', -1, kg/kg",
    "thorium, '', -1, [ppm]",
    "uranium, '', -1, [ppm]",
    "specific-activity, '', -1, Bq/g",
    "operating-cost, '', -1, INR/kg",
  })
  void refusesWhatIsImpossibleWhateverTheComment(
      Metric metric, String op, BigDecimal value, String unit) {
    assertThat(faults(measurement(metric, op, value, unit, "sampled twice")))
        .containsExactly("422 measurement.value.impossible /m/value");
  }

  @ParameterizedTest
  @CsvSource({
    "recovery, '', 29.9, %",
    "recovery, <, 30, %",
    "recovery, '', 100.1, %",
    "recovery, >, 100, %",
    "recovery, '', 0.2, 1",
    "separation-factor, '', 1.09, 1",
    "separation-factor, '', 10.1, 1",
    "mass-balance, '', 94.9, %",
    "mass-balance, '', 105.1, %",
    "energy-use, '', 0.9, kW.h/kg",
    "energy-use, '', 721, MJ/kg",
    "specific-activity, '', 1.01, Bq/g",
    "specific-activity, >, 1, Bq/g",
    "specific-activity, '', 1001, Bq/kg",
  })
  void asksForACommentWhereTheValueIsUnusual(
      Metric metric, String op, BigDecimal value, String unit) {
    assertThat(faults(measurement(metric, op, value, unit, "  ")))
        .hasSize(1)
        .first()
        .asString()
        .matches("422 measurement.value.(unusual|limit) /m/comment");
    assertThat(faults(measurement(metric, op, value, unit, "first run after refit"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "52.000001"})
  void countsStagesInWholeNumbers(BigDecimal value) {
    assertThat(faults(measurement(Metric.STAGES, "", value, "1", null)))
        .containsExactly("422 measurement.value.whole /m/value");
  }

  @ParameterizedTest
  @CsvSource({"8, h, ''", "0.3, d, ''", "480, min, <=", "8, h, <"})
  void fitsHoursIntoTheRun(BigDecimal value, String unit, String op) {
    assertThat(faults(measurement(Metric.OPERATING_HOURS, op, value, unit, null), eightHours()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8.1, h, ''", "1, d, ''", "8, h, >"})
  void refusesMoreHoursThanTheRunLasted(BigDecimal value, String unit, String op) {
    assertThat(faults(measurement(Metric.OPERATING_HOURS, op, value, unit, "long"), eightHours()))
        .containsExactly("422 measurement.value.elapsed /m/value");
  }

  @ParameterizedTest
  @MethodSource("didymium.measurements.Metric#shipped")
  void asksWhatItIsAFigureOfWhereTheMetricSaysSo(Metric metric) {
    assertThat(faults(withSubject(metric, null)).contains("400 measurement.of.required /m/of"))
        .isEqualTo(metric.of() == Metric.Subject.REQUIRED);
    assertThat(faults(withSubject(metric, "Nd")).contains("400 measurement.of.unused /m/of"))
        .isEqualTo(metric.of() == Metric.Subject.NONE);
  }

  @Test
  void keepsWhatWasGivenBesideTheCanonicalValue() {
    var given =
        read("{\"metric\":\"feed-mass\",\"value\":0.40,\"uncertainty\":0.002,\"unit\":\"t\"}");
    var json = Json.text(rules.accept("/m", given, TODAY));
    assertThat(json)
        .isEqualTo(
            "{\"metric\":\"feed-mass\",\"of\":null,\"op\":null,\"value\":0.40,"
                + "\"uncertainty\":0.002,\"unit\":\"t\",\"basis\":null,\"method\":null,"
                + "\"comment\":null,"
                + "\"canonical\":{\"value\":400,\"uncertainty\":2,\"unit\":\"kg\"}}");
    assertThat(Json.text(Json.stored(json, Measurement.class))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | missing-field /metric, missing-field /value, missing-field /unit",
        "{\"metric\":\"Yield %\",\"value\":1,\"unit\":\"%\"} | unknown-value /metric",
        "{\"metric\":\"purity\",\"value\":\"1\",\"unit\":\"%\"} | wrong-type /value",
        "{\"metric\":\"purity\",\"value\":true,\"unit\":\"%\"} | wrong-type /value",
        "{\"metric\":\"purity\",\"value\":[1],\"unit\":\"%\"} | wrong-type /value",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":1} | wrong-type /unit",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"\"} | missing-field /unit",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"%\",\"op\":\"~\"} | unknown-value /op",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"%\",\"colour\":1} | unknown-field /colour",
        "{\"metric\":\"purity\",\"value\":1E1000000,\"unit\":\"%\"} | measurement.number /value",
        "{\"metric\":\"purity\",\"value\":0E-999999,\"unit\":\"%\"} | measurement.number /value",
        "{\"metric\":\"purity\",\"value\":1234567890123456789012345678901,\"unit\":\"%\"} | measurement.number /value",
        "{\"metric\":\"purity\",\"value\":1,\"uncertainty\":1E-31,\"unit\":\"%\"} | measurement.number /uncertainty",
        "{\"metric\":\"purity\",\"value\":1,\"uncertainty\":-1,\"unit\":\"%\"} | measurement.uncertainty.negative /uncertainty",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"%\",\"of\":\"mixed carbonate\"} | measurement.of.shape /of",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"%\",\"of\":\"\"} | measurement.of.shape /of",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"%\",\"of\":\"<b>\"} | measurement.of.shape /of",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"%\\u0000\"} | refused-character /unit",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"%\",\"method\":\"\\u202EICP\"} | refused-character /method",
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"%\",\"comment\":\"\\uD800\"} | refused-character /comment",
      })
  void refusesWhatHasNotTheShape(String json, String faults) {
    var problem = catchThrowableOfType(Problem.class, () -> read(json));
    assertThat(problem).as(json).isNotNull();
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.faults())
        .extracting(fault -> fault.code() + " " + fault.pointer())
        .containsExactly(faults.split(", "));
  }

  @Test
  void refusesOverlongText() {
    var long41 = "N".repeat(41);
    var json =
        "{\"metric\":\"purity\",\"value\":1,\"unit\":\"%1$s\",\"of\":\"%1$s\",\"basis\":\"%2$s\","
            + "\"method\":\"%2$s\",\"comment\":\"%3$s\"}";
    var text = String.format(json, long41, "n".repeat(201), "n".repeat(2001));
    assertThat(codes(() -> read(text)))
        .containsExactly(
            "400 measurement.of.shape /of",
            "400 too-long /unit",
            "400 too-long /basis",
            "400 too-long /method",
            "400 too-long /comment");
  }

  @Test
  void takesNoCanonicalValueFromOutside() {
    var given = read("{\"metric\":\"purity\",\"value\":99,\"unit\":\"%\",\"of\":\"Nd\"}");
    var accepted = rules.accept("/m", given, TODAY);
    assertThat(faults(accepted)).containsExactly("400 unknown-field /m/canonical");
  }

  @Test
  void tellsAllThatIsWrongWithAllMeasurementsAtOnce() {
    var given =
        Arrays.asList(
            measurement(Metric.PURITY, "", new BigDecimal("99"), "%", null),
            measurement(Metric.RECOVERY, "", new BigDecimal("120"), "%", null),
            null,
            withSubject(Metric.FEED_GRADE, null),
            measurement(Metric.FEED_MASS, "", BigDecimal.ONE, "m3", null));
    assertThat(codes(() -> rules.accept("/measurements", given, TODAY)))
        .containsExactly(
            "400 measurement.value.impossible /measurements/1/value",
            "400 missing-field /measurements/2",
            "400 measurement.of.required /measurements/3/of",
            "400 measurement.unit.kind /measurements/4/unit");
  }

  @Test
  void refusesAMetricThatNobodyDefined() {
    var given = read("{\"metric\":\"yield\",\"value\":1,\"unit\":\"%\",\"of\":\"Nd\"}");
    assertThat(faults(given)).containsExactly("400 unknown-value /m/metric");
  }

  @Test
  void takesAHundredMeasurementsAndNoMore() {
    var one = measurement(Metric.PURITY, "", new BigDecimal("99"), "%", null);
    var most = java.util.Collections.nCopies(MeasurementRules.MOST, one);
    assertThat(rules.accept("/measurements", most, TODAY)).hasSize(MeasurementRules.MOST);
    var more = java.util.Collections.nCopies(MeasurementRules.MOST + 1, one);
    assertThat(codes(() -> rules.accept("/measurements", more, TODAY)))
        .containsExactly("400 measurement.many /measurements");
    assertThat(rules.accept("/measurements", List.of(), TODAY)).isEmpty();
  }

  private static Measurement measurement(
      Metric metric, String op, BigDecimal value, String unit, String comment) {
    var of = metric.of() == Metric.Subject.REQUIRED ? "Nd" : null;
    var comparison = op.isEmpty() ? null : Json.MAPPER.convertValue(op, Comparison.class);
    return new Measurement(metric, of, comparison, value, null, unit, null, comment);
  }

  private static Measurement withSubject(Metric metric, String of) {
    return new Measurement(
        metric, of, null, BigDecimal.ONE, null, metric.unit(), null, "a comment");
  }

  private static Run eightHours() {
    var start = Instant.parse("2026-05-17T06:00:00Z");
    return new Run(
        start, start.plusSeconds(8 * 3600), LocalDate.of(2026, 5, 17), "IN", Definitions.NONE);
  }

  private static Measurement read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), Measurement.class);
  }

  private List<String> faults(Measurement given) {
    return faults(given, TODAY);
  }

  private List<String> faults(Measurement given, Run run) {
    return codes(() -> rules.accept("/m", given, run));
  }

  private static List<String> codes(ThrowingCallable action) {
    var problem = catchThrowableOfType(Problem.class, action);
    return problem == null
        ? List.of()
        : problem.faults().stream()
            .map(fault -> problem.status() + " " + fault.code() + " " + fault.pointer())
            .toList();
  }
}
