package didymium.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Problem;
import didymium.imports.Mapping.Decimal;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void repeatTheirUnit() {
    assertThat(Numeral.read("/value", Cell.text("92.4(3) %"), Decimal.POINT, "%").uncertainty())
        .isEqualByComparingTo("0.3");
  }
}
