package didymium.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import didymium.evaluation.Combination.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Means and their uncertainties, by published cases and by simulation with a fixed seed. */
class CombinationTest {
  private static final Coverage USUAL = new Coverage(null, new BigDecimal("0.95"));
  private static final int DRAWS = 4_000;

  /** R. N. Kacker, Metrologia 41 (2004) 132: nine laboratories, one figure each. */
  @Test
  void nineLaboratoriesAreCombinedAfterPauleAndMandel() {
    double[] values = {61.00, 61.40, 62.21, 62.30, 62.34, 62.60, 62.70, 62.84, 65.90};
    double[] squares = {.2025, 1.21, .09, .2025, .3844, .5625, .0676, .0225, 1.8225};
    var groups =
        IntStream.range(0, values.length)
            .mapToObj(i -> group("L" + i, Math.sqrt(squares[i]), values[i]))
            .toList();

    var found = Combination.of(groups);

    assertThat(found.between()).isEqualTo(0.8399, within(5e-5));
    assertThat(found.mean()).isEqualTo(62.4076, within(5e-5));
    assertThat(found.uncertainty()).isEqualTo(0.3380, within(5e-5));
    assertThat(found.freedom()).isEqualTo(8);
  }

  /** JCGM 100:2008, H.1: the calibration of an end gauge. */
  @Test
  void degreesOfFreedomAreThoseOfWelchAndSatterthwaite() {
    double[] u = {25, 9.7, 2.9, 16.6};
    var parts = Arrays.stream(u).map(one -> one * one).toArray();
    double variance = Arrays.stream(parts).sum();

    assertThat(Math.sqrt(variance)).isEqualTo(31.67, within(5e-3));
    assertThat(Combination.freedom(variance, parts, new double[] {18, 25.6, 50, 2}))
        .isEqualTo(16.76, within(0.05));
  }

  @Test
  void theScatterCountsAlsoWhereRunsStateLess() {
    var found = Combination.of(List.of(group(null, 0.1, 91, 95, 87)));

    assertThat(found.mean()).isEqualTo(91);
    assertThat(found.uncertainty()).isEqualTo(2.309, within(5e-4));
    assertThat(found.mean() - below(found)).isEqualTo(84.257, within(5e-4));
  }

  @Test
  void runsWithoutUncertaintyAreJudgedByTheirScatter() {
    var found = Combination.of(List.of(group(null, 0, 91, 93, 92)));

    assertThat(found.mean() - below(found)).isEqualTo(90.314, within(5e-4));
  }

  @Test
  void whatFiguresShareIsNotHalvedByFourOfThem() {
    var found = Combination.of(List.of(group("L", 1.5, 92, 92.1, 91.9, 92)));

    assertThat(found.uncertainty()).isGreaterThanOrEqualTo(1.5);
  }

  @Test
  void twoLaboratoriesThatContradictEachOtherLeaveTheMeanOpen() {
    var found = Combination.of(List.of(group("A", 0.3, 92), group("B", 0.3, 88)));

    assertThat(found.mean()).isEqualTo(90, within(1e-9));
    assertThat(found.uncertainty()).isEqualTo(2, within(1e-6));
    assertThat(found.rule()).isEqualTo(Rule.GROUPS_DIFFER);
    assertThat(below(found)).isGreaterThan(12);
  }

  @Test
  void laboratoriesThatAgreeAreNotPunishedForBeingTwo() {
    var random = new Random(20261129);
    int agreeing = 0;
    for (int i = 0; i < 200; i++) {
      var a = runs(random, 92, 0.3, 5);
      var b = runs(random, 92, 0.3, 5);
      var found = Combination.of(List.of(group("A", 0.3, a), group("B", 0.3, b)));
      if (found.rule() == Rule.GROUPS_AGREE) {
        agreeing++;
        assertThat(below(found)).isLessThan(1);
      }
    }
    assertThat(agreeing).isGreaterThan(150);
  }

  private static double[] runs(Random random, double mean, double scatter, int count) {
    return random.doubles(count).map(any -> mean + scatter * random.nextGaussian()).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "0, false",
    "0.5, false",
    "1, false",
    "3, false",
    "0, true",
    "0.5, true",
    "1, true",
    "3, true"
  })
  void boundsOfLaboratoriesCoverTheTruth(double between, boolean unequal) {
    var random = new Random(20261129);
    for (int n = 3; n <= 10; n++) {
      int covered = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        double common = 0;
        var groups = new ArrayList<Group>();
        for (int i = 0; i < n; i++) {
          double u = unequal ? 0.5 + 1.5 * i / (n - 1) : 1;
          double value = common + between * random.nextGaussian() + u * random.nextGaussian();
          groups.add(group("L" + i, u, value));
        }
        covered += covers(Combination.of(groups)) ? 1 : 0;
      }
      assertThat(covered / (double) DRAWS).as("n = %d", n).isGreaterThanOrEqualTo(0.94);
    }
  }

  /** Whether what the figures state is an error that they share or one of each. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.5, 0",
    "1, 0",
    "3, 0",
    "0, 0.5",
    "0.5, 0.5",
    "1, 0.5",
    "3, 0.5",
    "0, 1",
    "0.5, 1",
    "1, 1",
    "3, 1"
  })
  void boundsOfOneLaboratoryCoverTheTruth(double scatter, double shared) {
    var random = new Random(20261129);
    double own = Math.sqrt(1 - shared * shared);
    for (int n = 3; n <= 10; n++) {
      int covered = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        double common = shared * random.nextGaussian();
        var values =
            IntStream.range(0, n)
                .mapToDouble(
                    i -> common + scatter * random.nextGaussian() + own * random.nextGaussian())
                .toArray();
        covered += covers(Combination.of(List.of(group("L", 1, values)))) ? 1 : 0;
      }
      assertThat(covered / (double) DRAWS).as("n = %d", n).isGreaterThanOrEqualTo(0.94);
    }
  }

  @Test
  void numbersOfAnySizeAndFiguresThatAreAllEqualGiveNumbers() {
    for (var size : new double[] {1e-30, 1, 1e30}) {
      var equal = List.of(group("A", 0, size, size), group("B", 0, size));
      assertThat(Combination.of(equal).mean()).isEqualTo(size, within(size * 1e-12));
      assertThat(Combination.of(equal).uncertainty()).isNaN();
      var exact = List.of(group("A", 0, size, 2 * size), group("B", 0, 3 * size));
      assertThat(Combination.of(exact).uncertainty()).isFinite().isPositive();
    }
    assertThat(Combination.of(List.of(group("A", 0, 0), group("B", 0, 0))).mean()).isZero();
  }

  private static boolean covers(Combination found) {
    return found.mean() - below(found) <= 0;
  }

  /** What the bound lies below the mean. */
  private static double below(Combination found) {
    return found.uncertainty() * USUAL.factor(found.freedom());
  }

  private static Group group(String laboratory, double shared, double... values) {
    return new Group(laboratory, null, values, shared, shared > 0, null);
  }
}
