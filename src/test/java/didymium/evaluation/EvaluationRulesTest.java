package didymium.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.evaluation.Criterion.Level;
import didymium.evaluation.Criterion.Taking;
import didymium.evaluation.Evaluation.Reason;
import didymium.evaluation.Evaluation.Result;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Measurement.Canonical;
import didymium.measurements.Metric;
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
    run("90.4", "0.1");
    run("90.2", "0.2");
    assertThat(evaluate(criterion))
        .extracting(Result::verdict, Result::missingRuns)
        .containsExactly(Verdict.NOT_ENOUGH_RUNS, 1);

    // mean = 270.5 / 3 = 90.1667, u = √(0.01 + 0.04 + 0.01) / 3 = 0.08165, bound = 90.0034: met;
    run("89.9", "0.1");
    assertThat(evaluate(criterion).verdict()).isEqualTo(Verdict.MET);

    // at 90.3 and 90.0 for the first two: mean 90.0667, bound 89.903, the other side 90.230
    runs.clear();
    run("90.3", "0.1");
    run("90.0", "0.2");
    run("89.9", "0.1");
    var open = evaluate(criterion);
    assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(open.figure().mean()).isEqualByComparingTo("90.0666666667");
    assertThat(open.figure().uncertainty()).isEqualByComparingTo("0.0816496580928");
    assertThat(open.figure().value()).isEqualByComparingTo("89.9033673505");

    // mean = 362.2 / 4 = 90.55, u = √0.07 / 4 = 0.0661, bound = 90.4177
    run("92.0", "0.1");
    assertThat(evaluate(criterion).verdict()).isEqualTo(Verdict.MET);
  }

  @Test
  void whatEvenTheFavourableBoundDoesNotReachIsNotMet() {
    run("89.0", "0.1");
    run("89.5", "0.1");
    run("89.9", "0.1");

    assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", Taking.LOWER_BOUND, 3)).verdict())
        .isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void aLowerBoundOfRunsWithoutUncertaintyIsThatOfTheirScatter() {
    run("92", null);
    run("94", null);

    // s = √2, s/√2 = 1, bound = 93 − 2 = 91
    var result = evaluate(recovery(Comparison.AT_LEAST, "91", Taking.LOWER_BOUND, 1));
    assertThat(result.verdict()).isEqualTo(Verdict.MET);
    assertThat(result.figure().value()).isEqualByComparingTo("91");
    assertThat(result.figure().uncertainty()).isEqualByComparingTo("1");
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
  void aMeanOfRunsWithoutUncertaintyIsComparedAsItIs() {
    run("89", null);
    run("91", null);

    assertThat(evaluate(recovery(Comparison.AT_LEAST, "90", Taking.MEAN, 1)).verdict())
        .isEqualTo(Verdict.MET);
    assertThat(evaluate(recovery(Comparison.GREATER, "90", Taking.MEAN, 1)).verdict())
        .isEqualTo(Verdict.NOT_MET);
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
    assertThat(evaluate(upper).figure().value()).isEqualByComparingTo("9.4");
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

    var evaluation = EvaluationRules.evaluate(null, List.of(must, should), runs, 7);
    assertThat(evaluation.verdict()).isEqualTo(Verdict.MET);
    assertThat(evaluation.summary()).isEqualTo(new Evaluation.Summary(Verdict.MET, 1, 1, 0, 0));
    assertThat(EvaluationRules.evaluate(null, List.of(should), runs, 7).verdict())
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
    return EvaluationRules.evaluate(criterion, runs);
  }

  private static Criterion recovery(
      Comparison comparator, String threshold, Taking taking, int minRuns) {
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
