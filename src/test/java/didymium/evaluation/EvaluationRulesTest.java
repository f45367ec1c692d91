package didymium.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import didymium.evaluation.Criterion.Level;
import didymium.evaluation.Criterion.Taking;
import didymium.evaluation.Evaluation.Note;
import didymium.evaluation.Evaluation.Note.Kind;
import didymium.evaluation.Evaluation.Reason;
import didymium.evaluation.Evaluation.Result;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Methods;
import didymium.measurements.Metric;
import didymium.measurements.Parts;
import didymium.measurements.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs say about criteria; the figures are computed by hand. */
class EvaluationRulesTest {
  private final List<Run> runs = new ArrayList<>();

  /** Must show 1 of the gates: recovery of Nd ≥ 90 %, lower bound, at least 3 runs. */
  @Test
  void threeRunsDecideByTheirLowerBoundAndAFourthTurnsIt() {
    var criterion = recovery(Comparison.AT_LEAST, "90", Taking.LOWER_BOUND, 3);
    run("91.0", "0.1");
    run("90.8", "0.2");
    assertThat(evaluate(criterion))
        .extracting(Result::verdict, Result::missingRuns)
        .containsExactly(Verdict.NOT_ENOUGH_RUNS, 1);

    // s = 0.1, s²/3 = 0.003333, shared 0.13333² = 0.017778: u = 0.145297 with 80.22 degrees of
    // freedom, cut down to 80, t = 1.6641, bound = 90.658
    run("90.9", "0.1");
    var met = evaluate(criterion);
    assertThat(met.verdict()).isEqualTo(Verdict.MET);
    assertThat(met.figure().mean()).isEqualByComparingTo("90.9");
    assertThat(met.figure().uncertainty().doubleValue()).isEqualTo(0.145297, within(1e-6));
    assertThat(met.figure().value().doubleValue()).isEqualTo(90.65821, within(1e-5));
    assertThat(met.reckoning().freedom().doubleValue()).isEqualTo(80.22, within(0.01));
    assertThat(met.reckoning().probability().doubleValue()).isGreaterThan(0.9999);

    // with 88: s = 1.45229, u = 0.72615 with 3 degrees of freedom, bound = 88.466
    run("88.0", "0.1");
    var open = evaluate(criterion);
    assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(open.figure().value().doubleValue()).isEqualTo(88.46611, within(1e-5));
  }

  @Test
  void whatEvenTheFavourableBoundDoesNotReachIsNotMet() {
    // mean 89.1, u = 0.11547, t = 1.6939: at most 89.296
    run("89.0", "0.1");
    run("89.2", "0.1");
    run("89.1", "0.1");

    assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", Taking.LOWER_BOUND, 3)).verdict())
        .isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void aLowerBoundOfRunsWithoutUncertaintyIsThatOfTheirScatter() {
    run("92.9", null);
    run("93.1", null);

    // s/√2 = 0.1, t = 6.3138: bound = 92.36862
    var result = evaluate(recovery(Comparison.AT_LEAST, "92", Taking.LOWER_BOUND, 1));
    assertThat(result.verdict()).isEqualTo(Verdict.MET);
    assertThat(result.figure().value().doubleValue()).isEqualTo(92.36862, within(1e-5));
    assertThat(result.figure().uncertainty().doubleValue()).isEqualTo(0.1, within(1e-9));
    assertThat(result.withoutUncertainty()).hasSize(2);
  }

  @Test
  void oneRunWithoutUncertaintyHasNoLowerBound() {
    run("99", null);

    var result = evaluate(recovery(Comparison.AT_LEAST, "90", Taking.LOWER_BOUND, 1));
    assertThat(result.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(result.figure().uncertainty()).isNull();
  }

  @Test
  void aMeanIsJudgedByItsBoundsToo() {
    run("89", null);
    run("91", null);

    // 90 ± 6.3 at 95 %
    assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", Taking.MEAN, 1)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(evaluate(recovery(Comparison.AT_LEAST, "83", Taking.MEAN, 1)).verdict())
        .isEqualTo(Verdict.MET);
    assertThat(evaluate(recovery(Comparison.AT_LEAST, "97", Taking.MEAN, 1)).verdict())
        .isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void aCriterionThatNamesKKeepsIt() {
    run("92", null);
    run("94", null);

    // s/√2 = 1, bound = 93 − 2
    var result = evaluate(withK(recovery(Comparison.AT_LEAST, "91", Taking.LOWER_BOUND, 1), "2"));
    assertThat(result.verdict()).isEqualTo(Verdict.MET);
    assertThat(result.figure().value()).isEqualByComparingTo("91");
    assertThat(result.reckoning().confidence()).isNull();
    assertThat(result.reckoning().coverage()).isEqualByComparingTo("2");
  }

  @Test
  void oneRunDecidesOnlyWhereTheCriterionAllowsIt() {
    run("95", "0.1");

    assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", Taking.MEAN, null)))
        .extracting(Result::verdict, Result::missingRuns)
        .containsExactly(Verdict.NOT_ENOUGH_RUNS, 1);
    var allowed = evaluate(recovery(Comparison.AT_LEAST, "90", Taking.MEAN, 1));
    assertThat(allowed.verdict()).isEqualTo(Verdict.MET);
    assertThat(allowed.notes()).extracting(Note::kind).containsExactly(Kind.ONE_RUN);
  }

  @Test
  void anErrorThatRunsShareIsNotAveragedAway() {
    for (var value : List.of("92", "92.1", "91.9", "92")) {
      from("VNIIHT", "ICP-OES", null, value, "1.5");
    }

    assertThat(evaluate(recovery(Comparison.AT_LEAST, "90.5", Taking.LOWER_BOUND, 3)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void laboratoriesThatContradictEachOtherOnOneLotAreNamed() {
    from("Giredmet", null, "L-1", "92", "0.3");
    from("IMMT", null, "L-1", "88", "0.3");

    var result = evaluate(recovery(Comparison.AT_LEAST, "89", Taking.LOWER_BOUND, 2));
    assertThat(result.verdict()).isEqualTo(Verdict.UNDECIDED);
    var note = result.notes().get(0);
    assertThat(note.kind()).isEqualTo(Kind.LABORATORIES_DISAGREE);
    assertThat(note.value().doubleValue()).isEqualTo(4.71, within(5e-3));
    assertThat(note.of()).containsExactly("Giredmet", "IMMT");
    assertThat(result.figure().value().doubleValue()).isLessThan(80);
  }

  @Test
  void figuresThatLieFarFromTheRestAreNamedAndStillCount() {
    for (var value : List.of("90.1", "90.2", "90.0", "90.1", "90.3", "84")) {
      run(value, null);
    }

    var result = evaluate(recovery(Comparison.AT_LEAST, "80", Taking.MEAN, 3));
    assertThat(result.runs()).hasSize(6);
    assertThat(result.notes()).extracting(Note::kind).containsExactly(Kind.FAR_FROM_THE_REST);
  }

  @ParameterizedTest
  @CsvSource({"BEST", "EVERY", "MEAN"})
  void figuresWithDifferentDenominatorsAreNeverTakenTogether(Taking taking) {
    var limit = criterion(Metric.ACID_USE, null, Comparison.AT_MOST, "10", "kg/kg", taking);
    per("0.297", "ore");
    per("6.2", "TREO");

    var result = evaluate(limit);
    assertThat(result.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(result.notes())
        .filteredOn(note -> note.kind() == Kind.MIXED)
        .singleElement()
        .extracting(Note::of)
        .isEqualTo(List.of("per: TREO, ore"));

    var named = evaluate(of(limit, null, "TREO"));
    assertThat(named.figure().value()).isEqualByComparingTo("6.2");
    assertThat(named.ignored())
        .extracting(Evaluation.Ignored::reason)
        .containsExactly(Reason.OTHER_DENOMINATOR);
    assertThat(evaluate(of(limit, null, Criterion.ANY)).runs()).hasSize(2);
  }

  @Test
  void aFigureOfAnotherStreamIsListedWithTheReason() {
    var limit = criterion(Metric.THORIUM, null, Comparison.AT_MOST, "10", "[ppm]", Taking.EVERY);
    stream(Metric.THORIUM, "5", "product");
    stream(Metric.THORIUM, "900", "residue");

    var result = evaluate(of(limit, "product", null));
    assertThat(result.verdict()).isEqualTo(Verdict.MET);
    assertThat(result.ignored())
        .extracting(Evaluation.Ignored::reason)
        .containsExactly(Reason.OTHER_STREAM);
  }

  @Test
  void everyIsNotMetByTheSilenceOfAnotherCurrency() {
    var limit =
        criterion(Metric.OPERATING_COST, null, Comparison.AT_MOST, "10", "USD/kg", Taking.EVERY);
    cost("9", "USD/kg");
    assertThat(evaluate(limit).verdict()).isEqualTo(Verdict.MET);

    cost("20000", "RUB/kg");
    var result = evaluate(limit);
    assertThat(result.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(result.ignored())
        .extracting(Evaluation.Ignored::reason)
        .containsExactly(Reason.OTHER_UNIT);
  }

  @Test
  void theSameRunCountsOnce() {
    for (int i = 0; i < 3; i++) {
      runs.add(
          new Run(UUID.randomUUID(), null, "B-1", "key", List.of(figure("Nd", null, "95", "0.1"))));
    }

    var result = evaluate(recovery(Comparison.AT_LEAST, "90", Taking.EVERY, 3));
    assertThat(result)
        .extracting(Result::verdict, Result::missingRuns)
        .containsExactly(Verdict.NOT_ENOUGH_RUNS, 2);
    assertThat(result.ignored())
        .extracting(Evaluation.Ignored::reason)
        .containsExactly(Reason.SAME_RUN, Reason.SAME_RUN);
  }

  @Test
  void aContentOfTheOxideIsOneOfTheMetal() {
    var grade = criterion(Metric.PRODUCT_GRADE, "Nd", Comparison.AT_LEAST, "50", "%", Taking.EVERY);
    reading(Metric.PRODUCT_GRADE, "Nd2O3", null, "60", null);

    assertThat(evaluate(grade).figure().value().doubleValue()).isEqualTo(51.4416, within(1e-3));
  }

  @Test
  void aMeasuredRateIsAScale() {
    var base = recovery(Comparison.AT_LEAST, "90", Taking.EVERY, 1);
    var large =
        new Criterion(
            base.id(),
            base.metric(),
            base.of(),
            base.comparator(),
            base.threshold(),
            base.figure(),
            null,
            1,
            null,
            new Quantity(BigDecimal.TEN, "kg/h"),
            Level.MUST);
    var rate = new Reading(Metric.FEED_RATE, null, null, new BigDecimal("10.06"), null, "kg/h");
    runs.add(new Run(UUID.randomUUID(), null, List.of(figure("Nd", null, "95", "0.1"), rate)));

    assertThat(evaluate(large).verdict()).isEqualTo(Verdict.MET);
  }

  @ParameterizedTest
  @CsvSource({
    "EVERY, 95, 0.1, 93, 0.1, MET",
    "EVERY, 95, 0.1, 90.1, 0.1, UNDECIDED",
    "EVERY, 95, 0.1, 89, 0.1, NOT_MET",
    "BEST, 95, 0.1, 80, 0.1, MET",
    "BEST, 90.1, 0.1, 80, 0.1, UNDECIDED",
    "BEST, 95, 5, 92, 0.5, MET",
    "BEST, 85, 0.1, 80, 0.1, NOT_MET"
  })
  void everyAsksAllAndBestAsksOne(
      Taking taking, String first, String u1, String second, String u2, Verdict verdict) {
    run(first, u1);
    run(second, u2);

    assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", taking, 1)).verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    ">, 95, MET",
    ">, 90, MET",
    ">, 85, NOT_ENOUGH_RUNS",
    "<, 80, NOT_MET",
    "<, 90, NOT_MET",
    "<, 95, NOT_ENOUGH_RUNS",
    "<=, 90, NOT_ENOUGH_RUNS",
    ">=, 90, MET"
  })
  void aValueBeyondALimitCountsOnlyWhereItDecides(String op, String value, Verdict verdict) {
    bound(Metric.RECOVERY, "Nd", op, value);

    for (var taking : List.of(Taking.EVERY, Taking.BEST)) {
      assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", taking, 1)).verdict())
          .as(taking.code())
          .isEqualTo(verdict);
    }
    if (verdict == Verdict.NOT_ENOUGH_RUNS) {
      assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", Taking.EVERY, 1)).ignored())
          .singleElement()
          .extracting(Evaluation.Ignored::reason)
          .isEqualTo(Reason.BEYOND_LIMIT);
    }
  }

  @Test
  void aMeanThatALimitCouldOverturnIsUndecided() {
    run("85", "0.1");
    bound(Metric.RECOVERY, "Nd", ">", "91");

    // at the limit the mean is 88, but the true one may be higher
    assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", Taking.MEAN, 1)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void anUpperThresholdIsTheMirrorOfALowerOne() {
    var limit = criterion(Metric.THORIUM, null, Comparison.AT_MOST, "10", "[ppm]", Taking.EVERY);
    bound(Metric.THORIUM, null, "<", "5");
    assertThat(evaluate(limit).verdict()).isEqualTo(Verdict.MET);

    reading(Metric.THORIUM, null, null, "9.9", "0.1");
    assertThat(evaluate(limit).verdict()).isEqualTo(Verdict.UNDECIDED);

    var upper =
        criterion(Metric.THORIUM, null, Comparison.AT_MOST, "10", "[ppm]", Taking.LOWER_BOUND);
    runs.clear();
    reading(Metric.THORIUM, null, null, "9", "0.2");
    assertThat(evaluate(upper).figure().value().doubleValue()).isEqualTo(9.32897, within(1e-5));
    assertThat(evaluate(withK(upper, "2")).figure().value()).isEqualByComparingTo("9.4");
  }

  @Test
  void smallRunsAndShortOnesAreNotEnough() {
    var base = recovery(Comparison.AT_LEAST, "90", Taking.EVERY, 1);
    var large =
        new Criterion(
            base.id(),
            base.metric(),
            base.of(),
            base.comparator(),
            base.threshold(),
            base.figure(),
            base.k(),
            1,
            new BigDecimal("100"),
            new Quantity(new BigDecimal("0.4"), "t"),
            Level.MUST);
    scaled("399", "kg", "60");
    assertThat(evaluate(large).ignored())
        .extracting(Evaluation.Ignored::reason)
        .containsExactly(Reason.BELOW_SCALE);

    scaled("400", "kg", "60");
    assertThat(evaluate(large).verdict()).isEqualTo(Verdict.NOT_ENOUGH_RUNS);

    scaled("500", "kg", "40");
    assertThat(evaluate(large))
        .extracting(Result::verdict, Result::hours)
        .containsExactly(Verdict.MET, new BigDecimal("100"));
  }

  @Test
  void theGateIsDecidedByItsMusts() {
    run("95", "0.1");
    var must = recovery(Comparison.AT_LEAST, "90", Taking.EVERY, 1);
    var should =
        new Criterion(
            UUID.randomUUID(),
            Metric.RECOVERY,
            "Nd",
            Comparison.AT_LEAST,
            new Quantity(new BigDecimal("99"), "%"),
            Taking.EVERY,
            null,
            null,
            null,
            null,
            Level.SHOULD);

    var evaluation = EvaluationRules.evaluate(null, List.of(must, should), Methods.NONE, runs, 7);
    assertThat(evaluation.verdict()).isEqualTo(Verdict.MET);
    assertThat(evaluation.summary()).isEqualTo(new Evaluation.Summary(Verdict.MET, 1, 1, 1, 0, 0));
    assertThat(EvaluationRules.evaluate(null, List.of(should), Methods.NONE, runs, 7).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aRunCountsByTheLeastFavourableOfItsFigures() {
    runs.add(
        new Run(
            UUID.randomUUID(),
            null,
            List.of(figure("Nd", null, "95", "0.1"), figure("Nd", null, "88", "0.1"))));

    assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", Taking.BEST, 1)).verdict())
        .isEqualTo(Verdict.NOT_MET);
  }

  private Result evaluate(Criterion criterion) {
    return EvaluationRules.evaluate(criterion, Methods.NONE, runs);
  }

  private static Criterion recovery(
      Comparison comparator, String threshold, Taking taking, Integer minRuns) {
    var base = criterion(Metric.RECOVERY, "Nd", comparator, threshold, "%", taking);
    return new Criterion(
        base.id(),
        base.metric(),
        base.of(),
        base.comparator(),
        base.threshold(),
        taking,
        null,
        minRuns,
        null,
        null,
        Level.MUST);
  }

  private static Criterion criterion(
      Metric metric,
      String of,
      Comparison comparator,
      String threshold,
      String unit,
      Taking taking) {
    return new Criterion(
        UUID.randomUUID(),
        metric,
        of,
        comparator,
        new Quantity(new BigDecimal(threshold), unit),
        taking,
        null,
        null,
        null,
        null,
        Level.MUST);
  }

  private static Criterion withK(Criterion base, String k) {
    return new Criterion(
        base.id(),
        base.metric(),
        base.of(),
        base.comparator(),
        base.threshold(),
        base.figure(),
        new BigDecimal(k),
        base.minRuns(),
        null,
        null,
        Level.MUST);
  }

  private static Criterion of(Criterion base, String stream, String per) {
    return new Criterion(
        base.id(),
        base.metric(),
        base.of(),
        base.comparator(),
        base.threshold(),
        base.figure(),
        null,
        1,
        null,
        null,
        Level.MUST,
        stream,
        null,
        per,
        null,
        null);
  }

  private void from(
      String laboratory, String method, String lot, String value, String uncertainty) {
    said(
        Metric.RECOVERY,
        "Nd",
        value,
        uncertainty,
        "%",
        new Parts(null, null, null, null, laboratory, method, lot));
  }

  private void per(String value, String denominator) {
    said(
        Metric.ACID_USE,
        null,
        value,
        null,
        "kg/kg",
        new Parts(null, null, denominator, null, null, null, null));
  }

  private void stream(Metric metric, String value, String stream) {
    said(
        metric,
        null,
        value,
        null,
        metric.unit(),
        new Parts(stream, null, null, null, null, null, null));
  }

  private void cost(String value, String unit) {
    said(Metric.OPERATING_COST, null, value, null, unit, Parts.NONE);
  }

  private void said(
      Metric metric, String of, String value, String uncertainty, String unit, Parts parts) {
    var reading =
        new Reading(metric, of, null, new BigDecimal(value), number(uncertainty), unit, parts);
    runs.add(new Run(UUID.randomUUID(), null, List.of(reading)));
  }

  private void run(String value, String uncertainty) {
    reading(Metric.RECOVERY, "Nd", null, value, uncertainty);
  }

  private void bound(Metric metric, String of, String op, String value) {
    var sign =
        List.of(Comparison.values()).stream().filter(one -> one.sign().equals(op)).findFirst();
    reading(metric, of, sign.orElseThrow(), value, null);
  }

  private void reading(Metric metric, String of, Comparison op, String value, String uncertainty) {
    var reading =
        new Reading(metric, of, op, new BigDecimal(value), number(uncertainty), metric.unit());
    runs.add(new Run(UUID.randomUUID(), null, List.of(reading)));
  }

  private void scaled(String scale, String unit, String hours) {
    var time = new Reading(Metric.OPERATING_HOURS, null, null, new BigDecimal(hours), null, "h");
    runs.add(
        new Run(
            UUID.randomUUID(),
            new Canonical(new BigDecimal(scale), null, unit),
            List.of(figure("Nd", null, "95", "0.1"), time)));
  }

  private static Reading figure(String of, Comparison op, String value, String uncertainty) {
    return new Reading(Metric.RECOVERY, of, op, new BigDecimal(value), number(uncertainty), "%");
  }

  private static BigDecimal number(String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
