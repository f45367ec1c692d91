package didymium.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import didymium.evaluation.Criterion.Level;
import didymium.evaluation.Criterion.Taking;
import didymium.evaluation.Evaluation.Result;
import didymium.evaluation.Evidence.Reading;
import didymium.evaluation.Evidence.Run;
import didymium.measurements.Comparison;
import didymium.measurements.Methods;
import didymium.measurements.Methods.Method;
import didymium.measurements.Metric;
import didymium.measurements.Parts;
import didymium.measurements.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the register says of a method's uncertainty, in a verdict; the figures are computed by hand.
 * Four runs of 92, 92.1, 91.9 and 92, each ± 1.5: s = 0.08165, s²/4 = 0.0016667.
 */
class RandomPartTest {
  private static final List<Run> FOUR = runs("A", "ICP-OES", "92", "92.1", "91.9", "92");

  @ParameterizedTest
  @CsvSource({
    // all is shared: u = 1.50056, t = 1.6449 by 2.4 million degrees of freedom
    "0, 1.5, 1.50056, 89.5318, UNDECIDED",
    // 1.5 × 0.6 is shared: u = 0.90093
    "0.8, 0.9, 0.90093, 90.5181, MET",
    // the scatter alone, by 3 degrees of freedom: t = 2.35336
    "1, 0, 0.040825, 91.9039, MET",
  })
  void onlyWhatRunsShareIsAddedToTheirScatter(
      String random, double shared, double uncertainty, double bound, Verdict verdict) {
    var found = evaluate(registered("ICP-OES", random), FOUR);

    assertThat(found.verdict()).isEqualTo(verdict);
    assertThat(found.reckoning().shared().doubleValue()).isEqualTo(shared, within(1e-9));
    assertThat(found.figure().uncertainty().doubleValue()).isEqualTo(uncertainty, within(1e-5));
    assertThat(found.figure().value().doubleValue()).isEqualTo(bound, within(1e-4));
  }

  @Test
  void theVerdictNamesTheMethodsWhoseRandomPartCounted() {
    assertThat(evaluate(registered("ICP-OES", "0.8"), FOUR).reckoning().methods())
        .containsExactly(new Method("ICP-OES", new BigDecimal("0.8")));
  }

  @ParameterizedTest
  @CsvSource({"XRF, 1", "ICP-OES, 0"})
  void aRegisterThatSaysNothingOfIsThereChangesNothing(String name, String random) {
    assertThat(evaluate(registered(name, random), FOUR)).isEqualTo(evaluate(Methods.NONE, FOUR));
  }

  @Test
  void whatIsWrittenOtherwiseIsTheSameMethodInOneGroup() {
    var runs = both(runs("A", "icp-oes ", "92", "92.1"), runs("A", "ICP-OES", "91.9", "92"));
    var found = evaluate(registered("ICP-OES", "1"), runs);

    assertThat(found.reckoning().rule()).isEqualTo(Combination.Rule.ONE_GROUP);
    assertThat(found.figure().value().doubleValue()).isEqualTo(91.9039, within(1e-4));
  }

  @Test
  void oneRunCountsByAllThatItStates() {
    var criterion = criterion(Taking.LOWER_BOUND, 1);
    var one = FOUR.subList(0, 1);
    var found = EvaluationRules.evaluate(criterion, registered("ICP-OES", "1"), one);

    assertThat(found).isEqualTo(EvaluationRules.evaluate(criterion, Methods.NONE, one));
    assertThat(found.figure().uncertainty()).isEqualByComparingTo("1.5");
  }

  @Test
  void runsThatSayTheSameShowNoScatterAndCountByAllThatTheyState() {
    var same = runs("A", "ICP-OES", "92", "92", "92");
    var found = evaluate(registered("ICP-OES", "1"), same);

    assertThat(found).isEqualTo(evaluate(Methods.NONE, same));
    assertThat(found.figure().uncertainty()).isEqualByComparingTo("1.5");
  }

  @Test
  void eachGroupIsPartedByItsOwnMethod() {
    var runs = both(FOUR, runs("B", "titration", "92", "92.1", "91.9", "92"));
    var found = evaluate(registered("ICP-OES", "1"), runs);

    assertThat(found.reckoning().groups())
        .extracting(one -> one.uncertainty().setScale(4, RoundingMode.HALF_UP))
        .containsExactly(new BigDecimal("0.0408"), new BigDecimal("1.5006"));
    assertThat(found.reckoning().methods()).extracting(Method::name).containsExactly("ICP-OES");
  }

  @Test
  void everyRunIsAskedByAllThatItStates() {
    var every = criterion(Taking.EVERY, 1);
    assertThat(EvaluationRules.evaluate(every, registered("ICP-OES", "1"), FOUR))
        .isEqualTo(EvaluationRules.evaluate(every, Methods.NONE, FOUR));
  }

  private static Result evaluate(Methods methods, List<Run> runs) {
    return EvaluationRules.evaluate(CRITERION, methods, runs);
  }

  private static final Criterion CRITERION = criterion(Taking.LOWER_BOUND, 2);

  private static Methods registered(String name, String random) {
    return Methods.of(2, List.of(new Method(name, new BigDecimal(random))));
  }

  private static List<Run> both(List<Run> some, List<Run> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<Run> runs(String laboratory, String method, String... values) {
    var parts = new Parts(null, null, null, null, laboratory, method, null);
    return Stream.of(values)
        .map(
            value ->
                new Reading(
                    Metric.RECOVERY,
                    "Nd",
                    null,
                    new BigDecimal(value),
                    new BigDecimal("1.5"),
                    "%",
                    parts))
        .map(reading -> new Run(UUID.randomUUID(), null, List.of(reading)))
        .toList();
  }

  private static Criterion criterion(Taking taking, int minRuns) {
    return new Criterion(
        UUID.randomUUID(),
        Metric.RECOVERY,
        "Nd",
        Comparison.AT_LEAST,
        new Quantity(new BigDecimal("90.5"), "%"),
        taking,
        null,
        minRuns,
        null,
        null,
        Level.MUST);
  }
}
