package didymium.imports;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import didymium.bus.Json;
import didymium.bus.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSheetTest {
  private static final String RUSSIAN = "Партия;Извлечение Nd, %\nБ-1;92,4\nЧёрная проба №2;91,9\n";

  private static Sheet read(String csv) {
    return CsvSheet.read(csv.getBytes(UTF_8), null, Layout.UNKNOWN);
  }

  private static Problem refusal(byte[] bytes) {
    return catchThrowableOfType(Problem.class, () -> CsvSheet.read(bytes, null, Layout.UNKNOWN));
  }

  private static List<String> first(Sheet sheet) {
    return sheet.rows().get(0).cells().stream()
        .map(cell -> cell == null ? null : cell.text())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "Batch;Recovery, %;Purity, %|B-1;92,4;99,5 # ;",
        "Batch,Recovery|B-1,92.4 # `,`",
        "\"Batch\",\"Recovery, %\"|\"B;1\",\"92,4\" # `,`",
        "Batch;Recovery|B-1;1,5 # ;",
      })
  void findsOutWhatStandsBetweenTheCells(String csv, String delimiter) {
    assertThat(read(csv.replace('|', '\n')).delimiter()).isEqualTo(delimiter);
  }

  @Test
  void countsRowsAsASpreadsheetDoesAndLeavesBlankOnesOut() {
    var sheet = read("Runs of June\n\n\"Batch\nname\";Recovery\r\nB-1;92\n;;\n\nB-2;93");
    assertThat(sheet.headRow()).isEqualTo(3);
    assertThat(sheet.columns()).containsExactly("Batch name", "Recovery");
    assertThat(sheet.rows()).extracting(SheetRow::number).containsExactly(4, 7);
  }

  @Test
  void givesEachColumnANameOfItsOwn() {
    assertThat(read("a;;a;a\n1;2;3;4").columns()).containsExactly("a", "B", "a (2)", "a (3)");
  }

  @Test
  void takesACellThatLooksLikeAFormulaForText() {
    assertThat(first(read("a;b;c\n=cmd|' /C calc'!A0;@SUM(1);-5")))
        .containsExactly("=cmd|' /C calc'!A0", "@SUM(1)", "-5");
  }

  @Test
  void readsUtf8WithAndWithoutAMarkAndUtf16() {
    assertThat(read("\ufeff" + RUSSIAN).columns().get(0)).isEqualTo("Партия");
    assertThat(read(RUSSIAN).encoding()).isEqualTo(Encoding.UTF_8);
    var sheet = CsvSheet.read(("\ufeff" + RUSSIAN).getBytes(UTF_16LE), null, Layout.UNKNOWN);
    assertThat(sheet.encoding()).isEqualTo(Encoding.UTF_16LE);
    assertThat(first(sheet)).containsExactly("Б-1", "92,4");
  }

  @Test
  void guessesTheOldEncodingsByTheirLetters() {
    var russian =
        CsvSheet.read(RUSSIAN.getBytes(Charset.forName("windows-1251")), null, Layout.UNKNOWN);
    assertThat(russian.encoding()).isEqualTo(Encoding.WINDOWS_1251);
    assertThat(russian.columns().get(0)).isEqualTo("Партия");
    var german = "Gerät;Temperatur, °C\nRührer für Säure;40\n";
    var western =
        CsvSheet.read(german.getBytes(Charset.forName("windows-1252")), null, Layout.UNKNOWN);
    assertThat(western.encoding()).isEqualTo(Encoding.WINDOWS_1252);
    assertThat(western.columns()).containsExactly("Gerät", "Temperatur, °C");
    assertThat(western.encoding().isGuess()).isTrue();
  }

  @Test
  void refusesMixedEncodingsAndNamesTheLine() throws Exception {
    var mixed = new ByteArrayOutputStream();
    mixed.write(RUSSIAN.getBytes(UTF_8));
    mixed.write("Проба;90\n".getBytes(Charset.forName("windows-1251")));
    var problem = refusal(mixed.toByteArray());
    assertThat(problem.code()).isEqualTo("sheet.encoding.mixed");
    assertThat(problem.faults().get(0).args()).containsExactly(4);

    var undefined = "a;b\nc;\u0000".getBytes(Charset.forName("windows-1251"));
    undefined[undefined.length - 1] = (byte) 0x98;
    var chosen =
        catchThrowableOfType(
            Problem.class, () -> CsvSheet.read(undefined, Encoding.WINDOWS_1251, Layout.UNKNOWN));
    assertThat(chosen.code()).isEqualTo("sheet.encoding");
    assertThat(chosen.faults().get(0).args()).containsExactly(2, "windows-1251");
  }

  @Test
  void refusesWhatIsMoreThanASheetMayBe() {
    assertThat(refusal("".getBytes(UTF_8)).code()).isEqualTo("sheet.empty");
    assertThat(refusal("a;b\n".getBytes(UTF_8)).code()).isEqualTo("sheet.empty");
    assertThat(refusal(("a;b\n" + "1;2\n".repeat(10_001)).getBytes(UTF_8)).code())
        .isEqualTo("sheet.rows");
    assertThat(refusal(("a;b\n" + "1;".repeat(1_000) + "1").getBytes(UTF_8)).code())
        .isEqualTo("sheet.columns");
    assertThat(refusal(("a;b\n1;\"" + "2;x\n".repeat(2_501) + "\"").getBytes(UTF_8)).code())
        .isEqualTo("sheet.cell");
    var open = refusal("a;b\n1;2\n3;\"4\n5;6".getBytes(UTF_8));
    assertThat(open.code()).isEqualTo("sheet.csv");
    assertThat(open.faults().get(0).args()).containsExactly(3);
  }

  @Test
  void aTextThatNoEntryHoldsIsItsOwnFaultAndNotTheSheets() {
    var text = "A long note. " + "x".repeat(10_001);
    var rows = read("a;b\n1;" + text + "\n2;y").rows();
    assertThat(rows.get(0).at(1).kind()).isEqualTo(Cell.Kind.TOO_LONG);
    assertThat(rows.get(0).at(1).text()).startsWith("A long note. ").hasSizeLessThan(100);
    assertThat(Cell.of(Json.MAPPER.valueToTree(rows.get(0).at(1)))).isEqualTo(rows.get(0).at(1));
    assertThat(rows.get(1).at(1).text()).isEqualTo("y");
  }

  @ParameterizedTest
  @CsvSource({
    "03/06, 14/06, [0], DMY",
    "06/03, 06/14, [0], MDY",
    "03/06, 04/06, [0],",
    "03/06 9:30 AM, 04/06 2:30 PM, [0],",
    "03-06, 14-06, [0], DMY",
    "3.06., 4.06., [0], YMD",
    "3 June, 14 июня, [0], YMD",
    "June 3, 3 मई 14:30, [0], YMD",
    "3.6.26, 4.6.26, [0], DMY",
    "03.06.2026, 04.06.2026, [], DMY",
    "1/2, 2/1, [0], YMD",
    "12 pcs, 3 runs, [], YMD",
    "92.4, 91.3, [], YMD",
  })
  void datesWithoutAYearAreToldByTheirColumnAndWhichNumberIsTheDayIsAsked(
      String one, String other, String columns, Mapping.Dates order) {
    var guess = new FormatGuess(read("Start;R\n" + one + ";1\n" + other + ";2").rows());
    assertThat(guess.yearless()).hasToString(columns);
    assertThat(guess.dates()).isEqualTo(order);
  }

  @Test
  void saysHowNumbersAndDatesSeemToBeWritten() {
    var comma = new FormatGuess(read("Start;R\n04.03.2026 10:00;92,4\n13.03.2026;<0,1").rows());
    assertThat(comma.decimal()).isEqualTo(Mapping.Decimal.COMMA);
    assertThat(comma.dates()).isEqualTo(Mapping.Dates.DMY);
    var point = new FormatGuess(read("Start;R\n03/14/2026;92.4 ± 0.3\n03/15/2026;1").rows());
    assertThat(point.decimal()).isEqualTo(Mapping.Decimal.POINT);
    assertThat(point.dates()).isEqualTo(Mapping.Dates.MDY);
  }
}
