package didymium.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0.4, t, kg, 400",
    "500, g, kg, 0.5",
    "1.3, Mg, kg, 1300",
    "2, [lb_av], kg, 0.90718474",
    "2, lb, kg, 0.90718474",
    "5.750, kg{carbonate}, kg, 5.75",
    "3, g/h, kg/h, 0.003",
    "15, kg/h, kg/h, 15",
    "36, kg/d, kg/h, 1.5",
    "10, t/mo, kg/h, 13.6892539357",
    "2500, t/a, kg/h, 285.192790326",
    "2500, tpa, kg/h, 285.192790326",
    "1.5, t/d, kg/h, 62.5",
    "1, 't / d', kg/h, 41.6666666667",
    "92.4, %, %, 92.4",
    "99.5, %{REO}, %, 99.5",
    "0.924, 1, %, 92.4",
    "300, [ppm], %, 0.03",
    "300, ppm, %, 0.03",
    "300, g/t, %, 0.03",
    "68, g/kg, %, 6.8",
    "5, ‰, %, 0.5",
    "1, wt.%, %, 1",
    "0.12, %, [ppm], 1200",
    "7, mg/kg, [ppm], 7",
    "7, ppb, [ppm], 0.007",
    "3, {batch}, 1, 3",
    "52, stages, 1, 52",
    "12, kg/t, kg/kg, 0.012",
    "1200, kgCO2e/t, kg/kg, 1.2",
    "240, h, h, 240",
    "10, d, h, 240",
    "90, min, h, 1.5",
    "3600, s, h, 1",
    "45, kW.h/kg, kW.h/kg, 45",
    "45, kWh/kg, kW.h/kg, 45",
    "45, kW·h/kg, kW.h/kg, 45",
    "45000, kWh/t, kW.h/kg, 45",
    "36, MJ/kg, kW.h/kg, 10",
    "1, MJ/kg, kW.h/kg, 0.277777777778",
    "30, m3/t, m3/t, 30",
    "30, m³/t, m3/t, 30",
    "30, L/kg, m3/t, 30",
    "30, l/kg, m3/t, 30",
    "4.1, Bq/g, Bq/g, 4.1",
    "850, Bq/kg, Bq/g, 0.85",
    "1, nCi/g, Bq/g, 37",
    "0.4, т, kg, 400",
    "36, кг/сут, kg/h, 1.5",
    "45, кВт·ч/кг, kW.h/kg, 45",
    "30, м3/т, m3/t, 30",
    "30, м³/т, m3/t, 30",
    "850, Бк/кг, Bq/g, 0.85",
  })
  void convertsWhatPeopleType(String value, String given, String to, String expected) {
    var converted = Units.find(given, to).orElseThrow().apply(new BigDecimal(value));
    assertThat(converted.toPlainString()).isEqualTo(expected).isEqualTo(converted.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "12.5, USD/kg, USD/kg, 12.5",
    "12500, USD/t, USD/kg, 12.5",
    "0.9, INR/g, INR/kg, 900",
    "900, ₽/kg, RUB/kg, 900",
    "900, ₹/кг, INR/kg, 900",
    "4, EUR/kg{REO}, EUR/kg, 4",
  })
  void keepsMoneyInItsCurrency(String value, String given, String unit, String expected) {
    var conversion = Units.conversion("", given, Metric.OPERATING_COST);
    assertThat(conversion.unit()).isEqualTo(unit);
    assertThat(conversion.apply(new BigDecimal(value)).toPlainString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "feed-mass, h",
    "feed-mass, kg/h",
    "feed-mass, m3",
    "feed-mass, kg2",
    "feed-rate, kg",
    "recovery, kg",
    "recovery, rad",
    "recovery, deg",
    "recovery, bit",
    "recovery, [iU]",
    "recovery, Np",
    "recovery, B",
    "recovery, mol/mol",
    "recovery, L/L",
    "recovery, [pH]",
    "feed-grade, g/L",
    "acid-use, mol/mol",
    "operating-hours, kg",
    "operating-hours, 1/Hz",
    "energy-use, kW/kg",
    "energy-use, Gy",
    "energy-use, Sv",
    "water-use, m3",
    "specific-activity, Hz/g",
    "specific-activity, 1/(s.g)",
    "specific-activity, Bq",
    "thorium, Cel",
    "feed-mass, Ym9",
  })
  void refusesUnitsOfAnotherKind(Metric metric, String given) {
    assertThat(refusal(metric, given)).isEqualTo("measurement.unit.kind /unit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "foo",
        "Kg",
        "KG",
        "kg kg",
        "kg/",
        "kg/0",
        "0",
        "00.kg",
        "0.5.kg",
        "1.5",
        "1.5.kg",
        "kg*h",
        "m999999999",
        "m99",
        "kg-99999999999",
        "999999999999999999999.kg",
        "(((((kg",
        "(m9)9",
        "kg{",
        "kg}",
        "{a}{b",
        "kg{\u0000}",
        "\u0000",
        "k\u202Eg",
        "kg\n",
        "{\uD83D\uDE00}",
        "\uD83D\uDE00",
        "\uD800",
        "ton",
        "$/kg",
        "kg$1",
        "kg\\1",
        "mol%",
        "10*3.kg",
        "YYYYYm",
        "--kg",
        "'; drop",
        "kg/h/h/h/h/h/h/h/h/h/h/h/h/h/h/h/h/h/h/h/h/h",
        "NaN",
        "Infinity",
        "%s%n",
        "[[[[",
        "dB[W]"
      })
  void refusesWhatIsNoUnit(String given) {
    assertThat(refusal(Metric.FEED_MASS, given)).isEqualTo("measurement.unit.unknown /unit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"USD", "usd/kg", "ZZZ/kg", "XAU/kg", "kg/USD", "USD/", "/kg", "USD/foo/0"})
  void refusesWhatIsNoPrice(String given) {
    assertThat(refusal(Metric.OPERATING_COST, given)).startsWith("measurement.unit.");
  }

  @Test
  void namesTheGivenUnitTheExpectedOneAndExamples() {
    var problem =
        catchThrowableOfType(
            Problem.class, () -> Units.conversion("/unit", "m3", Metric.FEED_MASS));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.faults().get(0).args()).containsExactly("m3", "kg", "g, kg, t");
  }

  @ParameterizedTest
  @MethodSource("didymium.measurements.Metric#shipped")
  void readsEveryUnitThatIsOffered(Metric metric) {
    assertThat(metric.offeredUnits()).contains(metric.unit());
    for (var unit : metric.offeredUnits()) {
      assertThat(Units.conversion("", unit, metric).factor()).isPositive();
    }
  }

  @Test
  @Timeout(20)
  void survivesAnyTextOfUnitCharacters() {
    var alphabet = "kgtmhdasLWJBq%[]{}()./-+'\"*^0123456789 мкг³µ";
    var random = ThreadLocalRandom.current();
    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder();
      random
          .ints(random.nextInt(33), 0, alphabet.length())
          .forEach(c -> text.append(alphabet.charAt(c)));
      attempt(text.toString());
    }
  }

  @Test
  void convertsOnManyThreadsAtOnce() {
    IntStream.range(0, 4_000)
        .parallel()
        .forEach(
            i -> {
              var unit = (1 + i % 900) + ".t/d";
              var expected = Units.conversion("", unit, Metric.FEED_RATE).apply(new BigDecimal(24));
              assertThat(expected).isEqualByComparingTo((1 + i % 900) + "000");
            });
  }

  @Test
  void answersHostileUnitsFast() {
    var started = System.nanoTime();
    for (var unit :
        List.of("m9.s9.g9.cd9.A9.K9.mol9.m9.s9", "((((((((((((((((kg", "1/1/1/1/1/1/1/1/1")) {
      attempt(unit);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
  }

  private static void attempt(String unit) {
    try {
      Units.conversion("/unit", unit, Metric.FEED_RATE);
    } catch (Problem expected) {
      assertThat(expected.status()).isEqualTo(422);
    }
  }

  private static String refusal(Metric metric, String given) {
    var problem =
        catchThrowableOfType(Problem.class, () -> Units.conversion("/unit", given, metric));
    assertThat(problem).as("'%s' is accepted", given).isNotNull();
    return problem.code() + " " + problem.faults().get(0).pointer();
  }
}
