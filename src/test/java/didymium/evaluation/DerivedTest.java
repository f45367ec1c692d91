package didymium.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.evaluation.Formulas.Stream;
import didymium.measurements.Amount;
import didymium.measurements.Stage;
import didymium.scaleup.ScaleUp.Best;
import didymium.scaleup.ScaleUpRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The formulas, by figures computed by hand. */
class DerivedTest {

  /** 400 kg at 6.8 % in, 60 kg at 40 % out, masses ± 0.5 %, assays ± 2 %. */
  @Test
  void theWorkedExampleOfRecoveryComesOut() {
    var feed = new Stream(amount("400", "2"), amount("6.8", "0.136"));
    var product = new Stream(amount("60", "0.3"), amount("40", "0.8"));

    var recovery = Formulas.recovery(product, feed);

    assertThat(recovery.value().setScale(1, RoundingMode.HALF_EVEN)).isEqualTo("88.2");
    var expanded = recovery.uncertainty().multiply(new BigDecimal(2));
    assertThat(expanded.setScale(1, RoundingMode.HALF_EVEN)).isEqualTo("5.1");
  }

  @Test
  void aGapOfTwoPointsIsThenNotSignificant() {
    var bench = best(Stage.BENCH, "90.2", "2.57");
    var pilot = best(Stage.PILOT, "88.2", "2.57");
    assertThat(ScaleUpRules.gap(bench, pilot).significant()).isFalse();
    assertThat(ScaleUpRules.gap(bench, best(Stage.PILOT, "80.2", "2.57")).significant()).isTrue();
    assertThat(ScaleUpRules.gap(bench, best(Stage.PILOT, "80.2", null)).significant()).isNull();
  }

  private static Best best(Stage stage, String value, String uncertainty) {
    var amount = amount(value, uncertainty);
    return new Best(stage, null, null, amount.value(), amount.uncertainty(), false);
  }

  /** f = 5, c = 40, t = 0.5: R = 100·40·4.5/(5·39.5) = 91.139 %. */
  @Test
  void recoveryFollowsFromThreeGrades() {
    var recovery =
        Formulas.recovery(amount("5", "0.1"), amount("40", "0.8"), amount("0.5", "0.05"));

    assertThat(recovery.value().setScale(3, RoundingMode.HALF_EVEN)).isEqualTo("91.139");
    // by f: 100·40·0.5/(25·39.5) = 2.025·0.1; by c: 100·0.5·4.5/(5·39.5²) = 0.0288·0.8;
    // by t: 100·40·35/(5·39.5²) = 17.945·0.05: together √(0.2025² + 0.0231² + 0.8973²) = 0.920
    assertThat(recovery.uncertainty().setScale(3, RoundingMode.HALF_EVEN)).isEqualTo("0.920");
  }

  /** 60 kg at 40 % and 340 kg at 0.9 % out of 400 kg at 6.8 %: 27.06 of 27.2 kg. */
  @Test
  void aMassBalanceCountsAllThatComesOut() {
    var in = new Stream(amount("400", null), amount("6.8", null));
    var product = new Stream(amount("60", null), amount("40", null));
    var tails = new Stream(amount("340", null), amount("0.9", null));

    var closure = Formulas.massBalance(List.of(product, tails), List.of(in));

    assertThat(closure.value().setScale(2, RoundingMode.HALF_EVEN)).isEqualTo("99.49");
    assertThat(closure.uncertainty()).isNull();
  }

  /** (3/1) / (2/1) with 1 % on each: 1.5 ± 2 %. */
  @Test
  void aSeparationFactorIsARatioOfRatios() {
    var factor =
        Formulas.separationFactor(
            amount("3", "0.03"), amount("1", "0.01"),
            amount("2", "0.02"), amount("1", "0.01"));

    assertThat(factor.value()).isEqualByComparingTo("1.5");
    assertThat(factor.uncertainty().setScale(4, RoundingMode.HALF_EVEN)).isEqualTo("0.0300");
  }

  @Test
  void activityFollowsFromThoriumAndUranium() {
    assertThat(Formulas.thoriumActivity(amount("246", "2.46")).shown())
        .isEqualTo(new Amount(new BigDecimal("1"), new BigDecimal("0.01")));
    assertThat(Formulas.uraniumActivity(amount("162", null)).value())
        .isCloseTo(new BigDecimal("2"), Offset.offset(new BigDecimal("1e-30")));
  }

  private static Amount amount(String value, String uncertainty) {
    return new Amount(
        new BigDecimal(value), uncertainty == null ? null : new BigDecimal(uncertainty));
  }
}
