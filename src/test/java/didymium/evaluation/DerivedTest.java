package didymium.evaluation;

import static didymium.measurements.Metric.FEED_GRADE;
import static didymium.measurements.Metric.FEED_MASS;
import static didymium.measurements.Metric.PRODUCT_GRADE;
import static didymium.measurements.Metric.PRODUCT_MASS;
import static org.assertj.core.api.Assertions.assertThat;

import didymium.evaluation.DerivedRules.Computed;
import didymium.evaluation.DerivedRules.Input;
import didymium.measurements.Amount;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import didymium.measurements.State;
import didymium.scaleup.ScaleUp.Best;
import didymium.scaleup.ScaleUpRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The formulas, by figures computed by hand. */
class DerivedTest {

  /** 400 kg at 6.8 % in, 60 kg at 40 % out, masses ± 0.5 %, assays ± 2 %. */
  @Test
  void theWorkedExampleOfRecoveryComesOut() {
    var recovery =
        recovery(
            figure(FEED_MASS, null, "400", "2"),
            figure(FEED_GRADE, "Nd", "6.8", "0.136"),
            figure(PRODUCT_MASS, null, "60", "0.3"),
            figure(PRODUCT_GRADE, "Nd", "40", "0.8"));

    assertThat(rounded(recovery.amount().value(), 1)).isEqualTo("88.2");
    var expanded = recovery.amount().uncertainty().multiply(new BigDecimal(2));
    assertThat(rounded(expanded, 1)).isEqualTo("5.1");
    assertThat(recovery.subject().of()).isEqualTo("Nd");
    assertThat(recovery.inputs()).hasSize(4);
  }

  /** 400 kg wet at 20 % moisture are 320 kg dry. */
  @Test
  void aWetMassCountsDryWhereTheAssayIsOfTheDry() {
    var feed = wet(figure(FEED_MASS, null, "400", null), State.WET);
    var grade = wet(figure(FEED_GRADE, "Nd", "6.8", null), State.DRY);
    var product = figure(PRODUCT_MASS, null, "45", null);
    var productGrade = figure(PRODUCT_GRADE, "Nd", "40", null);
    var moisture = at(figure(Metric.MOISTURE, null, "20", null), "feed");

    // 100·45·40/(320·6.8) = 82.72; with the wet mass it would be 66.2
    var recovery = recovery(feed, grade, product, productGrade, moisture);
    assertThat(rounded(recovery.amount().value(), 2)).isEqualTo("82.72");
    assertThat(computed(Metric.RECOVERY, feed, grade, product, productGrade)).isEmpty();
  }

  @Test
  void anOxideInTheFeedAndAMetalInTheProductAreBothTheElement() {
    // 100·60·34.3/(400·6.8·0.857355) = 88.25; without the factor it would be 75.7
    var recovery =
        recovery(
            figure(FEED_MASS, null, "400", null),
            figure(FEED_GRADE, "Nd2O3", "6.8", null),
            figure(PRODUCT_MASS, null, "60", null),
            figure(PRODUCT_GRADE, "Nd", "34.3", null));

    assertThat(rounded(recovery.amount().value(), 1)).isEqualTo("88.3");
    assertThat(recovery.subject().of()).isEqualTo("Nd");
  }

  /** 10 L/h at 5 g/L in; 2 L/h at 22.5 g/L stripped; 10 L/h at 0.3 g/L lost; 0.1 kg/h tails. */
  @Test
  void aLiquidCircuitIsBalancedOverAllItsStreams() {
    var circuit =
        new Input[] {
          at(figure(Metric.VOLUME_FLOW, null, "10", null), "leachate"),
          at(figure(Metric.MASS_CONCENTRATION, "Nd", "5", null), "leachate"),
          at(figure(Metric.VOLUME_FLOW, null, "2", null), "strip"),
          at(figure(Metric.MASS_CONCENTRATION, "Nd", "22.5", null), "strip"),
          at(figure(Metric.VOLUME_FLOW, null, "10", null), "raffinate"),
          at(figure(Metric.MASS_CONCENTRATION, "Nd", "0.3", null), "raffinate"),
          at(figure(Metric.PRODUCT_RATE, null, "0.1", null), "tails"),
          at(figure(Metric.PRODUCT_GRADE, "Nd", "1", null), "tails")
        };

    // 45 of 50 g/h; 45 + 3 + 1 of 50 g/h
    assertThat(rounded(recovery(circuit).amount().value(), 6)).isEqualByComparingTo("90");
    var balance = computed(Metric.MASS_BALANCE, circuit);
    assertThat(balance).singleElement();
    assertThat(rounded(balance.get(0).amount().value(), 6)).isEqualByComparingTo("98");
  }

  /** A stream that only the programme has leaves as the others do. */
  @Test
  void aStreamOfTheProgrammeIsBalancedToo() {
    var figures =
        new Input[] {
          figure(FEED_MASS, null, "100", null),
          figure(FEED_GRADE, "Nd", "10", null),
          figure(PRODUCT_MASS, null, "18", null),
          figure(PRODUCT_GRADE, "Nd", "50", null),
          at(figure(PRODUCT_MASS, null, "80", null), "scrub"),
          at(figure(PRODUCT_GRADE, "Nd", "1", null), "scrub")
        };

    var balance = computed(Metric.MASS_BALANCE, figures);
    assertThat(balance).singleElement();
    assertThat(rounded(balance.get(0).amount().value(), 6)).isEqualByComparingTo("98");
  }

  @Test
  void aStreamThatWasWeighedAndNotAssayedLeavesTheBalanceOpen() {
    var figures =
        new Input[] {
          figure(FEED_MASS, null, "400", null),
          figure(FEED_GRADE, "Nd", "6.8", null),
          figure(PRODUCT_MASS, null, "60", null),
          figure(PRODUCT_GRADE, "Nd", "40", null),
          at(figure(PRODUCT_MASS, null, "340", null), "tails")
        };

    assertThat(computed(Metric.MASS_BALANCE, figures)).isEmpty();
    assertThat(computed(Metric.RECOVERY, figures)).hasSize(1);
  }

  @Test
  void aMassWithAConcentrationNeedsADensity() {
    var figures =
        new Input[] {
          figure(FEED_MASS, null, "10", null),
          figure(FEED_GRADE, "Nd", "10", null),
          figure(PRODUCT_MASS, null, "22", null),
          at(figure(Metric.MASS_CONCENTRATION, "Nd", "45", null), "product")
        };
    assertThat(computed(Metric.RECOVERY, figures)).isEmpty();

    // 22 kg / 1.1 kg/L · 45 g/L = 0.9 of 1 kg
    var more = Arrays.copyOf(figures, 5);
    more[4] = at(figure(Metric.DENSITY, null, "1.1", null), "product");
    assertThat(rounded(recovery(more).amount().value(), 6)).isEqualByComparingTo("90");
  }

  @Test
  void distributionRatiosGiveSeparationFactors() {
    var figures =
        new Input[] {
          at(figure(Metric.MASS_CONCENTRATION, "Nd", "3", "0.03"), "loaded-organic"),
          at(figure(Metric.MASS_CONCENTRATION, "Nd", "1", "0.01"), "raffinate"),
          figure(Metric.DISTRIBUTION_RATIO, "Pr", "2", "0.0282842712475")
        };

    assertThat(computed(Metric.DISTRIBUTION_RATIO, figures))
        .singleElement()
        .extracting(one -> one.subject().of())
        .isEqualTo("Nd");
    var factor = computed(Metric.SEPARATION_FACTOR, figures).get(0);
    assertThat(factor.subject().of()).isEqualTo("Nd/Pr");
    assertThat(factor.amount().value()).isEqualByComparingTo("1.5");
    assertThat(rounded(factor.amount().uncertainty(), 4)).isEqualTo("0.0300");
  }

  @Test
  void activityIsThatOfEachStream() {
    var figures =
        new Input[] {
          at(figure(Metric.THORIUM, null, "24.6", null), "product"),
          at(figure(Metric.THORIUM, null, "2460", null), "residue")
        };

    assertThat(computed(Metric.SPECIFIC_ACTIVITY, figures))
        .extracting(one -> one.subject().stream())
        .containsExactly("product", "residue");
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
    var closure =
        computed(
            Metric.MASS_BALANCE,
            figure(FEED_MASS, null, "400", null),
            figure(FEED_GRADE, "Nd", "6.8", null),
            figure(PRODUCT_MASS, null, "60", null),
            figure(PRODUCT_GRADE, "Nd", "40", null),
            at(figure(PRODUCT_MASS, null, "340", null), "tails"),
            at(figure(PRODUCT_GRADE, "Nd", "0.9", null), "tails"));

    assertThat(closure).singleElement();
    assertThat(rounded(closure.get(0).amount().value(), 2)).isEqualTo("99.49");
    assertThat(closure.get(0).amount().uncertainty()).isNull();
  }

  @Test
  void activityFollowsFromThoriumAndUranium() {
    assertThat(Formulas.thoriumActivity(amount("246", "2.46")).shown())
        .isEqualTo(new Amount(new BigDecimal("1"), new BigDecimal("0.01")));
    assertThat(Formulas.uraniumActivity(amount("162", null)).value())
        .isCloseTo(new BigDecimal("2"), Offset.offset(new BigDecimal("1e-30")));
  }

  private static Computed recovery(Input... figures) {
    var found = computed(Metric.RECOVERY, figures);
    assertThat(found).singleElement();
    return found.get(0);
  }

  private static List<Computed> computed(Metric metric, Input... figures) {
    return DerivedRules.of(List.of(figures), Set.of()).stream()
        .filter(one -> one.subject().metric() == metric)
        .toList();
  }

  private static Input figure(Metric metric, String of, String value, String uncertainty) {
    var amount = amount(value, uncertainty);
    return new Input(
        metric, of, null, null, null, amount.value(), amount.uncertainty(), metric.unit());
  }

  private static Input at(Input figure, String stream) {
    return new Input(
        figure.metric(),
        figure.of(),
        null,
        stream,
        figure.state(),
        figure.value(),
        figure.uncertainty(),
        figure.unit());
  }

  private static Input wet(Input figure, State state) {
    return new Input(
        figure.metric(),
        figure.of(),
        null,
        figure.stream(),
        state.code(),
        figure.value(),
        figure.uncertainty(),
        figure.unit());
  }

  private static BigDecimal rounded(BigDecimal value, int places) {
    return value.setScale(places, RoundingMode.HALF_EVEN);
  }

  private static Amount amount(String value, String uncertainty) {
    return new Amount(
        new BigDecimal(value), uncertainty == null ? null : new BigDecimal(uncertainty));
  }
}
