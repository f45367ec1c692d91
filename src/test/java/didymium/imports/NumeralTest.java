package didymium.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Problem;
import didymium.imports.Mapping.Decimal;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as laboratories write them into cells. */
class NumeralTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "92.4(3)   | POINT | 92.4  | 0.3  |",
        "92,41(12) | COMMA | 92.41 | 0.12 |",
        "1250(40)  | POINT | 1250  | 40   |",
        "297–393   | POINT | 297   |      | 393",
        "297 - 393 | POINT | 297   |      | 393",
        "0,3–0,45  | COMMA | 0.3   |      | 0.45",
        "92.4±0.3  | POINT | 92.4  | 0.3  |",
        "-5        | POINT | -5    |      |",
        "1e-3      | POINT | 0.001 |      |"
      })
  void areReadWithWhatTheyLeaveOpen(
      String text, Decimal decimal, BigDecimal value, BigDecimal uncertainty, BigDecimal high) {
    var read = Numeral.read("/value", Cell.text(text), decimal, "%");

    assertThat(read.value()).isEqualByComparingTo(value);
    assertThat(read.uncertainty()).usingComparator(NumeralTest::compare).isEqualTo(uncertainty);
    assertThat(read.high()).usingComparator(NumeralTest::compare).isEqualTo(high);
  }

  private static int compare(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? (one == other ? 0 : 1) : one.compareTo(other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "92,4(3) | POINT | import.number.decimal",
        "0.3–0.4 | COMMA | import.number.decimal",
        "92.4(x) | POINT | import.number",
        "1-2-3   | POINT | import.number"
      })
  void areRefusedWhereNobodyKnows(String text, Decimal decimal, String code) {
    var problem =
        catchThrowableOfType(
            Problem.class, () -> Numeral.read("/value", Cell.text(text), decimal, "%"));
    assertThat(problem.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "1.71,1,1.71,",
    "2.1 ± 0.01,1,2.1,0.01",
    "1,1,1,",
    "92.4 %,%,92.4,",
    "40 kg,kg,40,",
  })
  void areWithoutTheUnitThatTheyRepeatAndNotWithoutTheirLastDigit(
      String text, String unit, BigDecimal value, BigDecimal uncertainty) {
    var read = Numeral.read("", Cell.text(text), Decimal.POINT, unit);
    assertThat(read.value()).isEqualTo(value);
    assertThat(read.uncertainty()).isEqualTo(uncertainty);
  }

  @ParameterizedTest
  @CsvSource({
    "49:30,h,49.5",
    "49:30,ч,49.5",
    "1:20,h,1.33333333333",
    "49:30:15,min,2970.25",
    "0:45,min,45",
    "24:00,d,1"
  })
  void areHoursAndMinutesInAColumnOfTime(String text, String unit, BigDecimal value) {
    assertThat(Numeral.read("", Cell.text(text), Decimal.POINT, unit).value())
        .isEqualByComparingTo(value);
  }

  @Test
  void areTakenAsAPersonSeesThemWhereTheyArePercentages() {
    var cell = Cell.percent(new BigDecimal("92.4"));
    assertThat(Numeral.read("", cell, Decimal.COMMA, "%").value()).isEqualByComparingTo("92.4");
    assertThat(Numeral.read("", cell, Decimal.COMMA, "1").value()).isEqualByComparingTo("0.924");
    var other = catchThrowableOfType(Problem.class, () -> Numeral.read("", cell, null, "g/L"));
    assertThat(other.code()).isEqualTo("import.percent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,250", "1,250,000"})
  void areNotGroupedByCommasWhereNobodySaidSo(String text) {
    var problem =
        catchThrowableOfType(Problem.class, () -> Numeral.read("", Cell.text(text), null, "kg"));
    assertThat(problem.code()).isEqualTo("import.number.decimal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n.d.",
        "N.D.",
        "nd",
        "<LOD",
        "< LOQ",
        "b.d.l.",
        "BDL",
        "н/о",
        "не обн.",
        "Не обнаружено",
        "<ПО",
        "not detected"
      })
  void areMissingWhereSomethingWasNotDetected(String text) {
    assertThat(Numeral.isNotDetected(Cell.text(text))).isTrue();
    assertThat(Numeral.isNotDetected(Cell.text("<0.1"))).isFalse();
    assertThat(Numeral.isNotDetected(Cell.text("n/a"))).isFalse();
  }

  @Test
  void repeatTheirUnit() {
    assertThat(Numeral.read("/value", Cell.text("92.4(3) %"), Decimal.POINT, "%").uncertainty())
        .isEqualByComparingTo("0.3");
  }
}
