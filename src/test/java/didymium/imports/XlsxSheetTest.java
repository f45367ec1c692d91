package didymium.imports;

import static didymium.imports.Workbooks.number;
import static didymium.imports.Workbooks.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.imports.ImportCommand.AddImport;
import didymium.imports.ImportCommand.AddImport.Kind;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxSheetTest {
  private static final String HEAD = text("Date") + text("Recovery");

  private static Sheet read(Workbooks workbook) {
    return read(workbook.bytes(), null);
  }

  private static Sheet read(byte[] bytes, String name) {
    try {
      var file = Buffer.buffer(bytes);
      return SheetFile.read(
          new AddImport(null, null, Kind.WORKBOOK, null, null, name, Layout.UNKNOWN, file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String code(Workbooks workbook) {
    return catchThrowableOfType(Problem.class, () -> read(workbook)).code();
  }

  private static List<Cell> row(Workbooks workbook) {
    return read(workbook).rows().get(0).cells();
  }

  @Test
  void readsSharedAndInlineTextsNumbersAndWhatAFormulaCameTo() {
    var sheet =
        read(
            Workbooks.of(
                    "<c t=\"s\"><v>0</v></c>" + text("Recovery"),
                    "<c t=\"s\"><v>1</v></c><c><f>A1*2</f><v>92.400000000000006</v></c>")
                .with(
                    "xl/sharedStrings.xml",
                    "<sst><si><t>Batch</t></si><si><r><t>B-</t></r><r><t>1</t></r>"
                        + "<rPh><t>no</t></rPh></si></sst>"));
    assertThat(sheet.columns()).containsExactly("Batch", "Recovery");
    assertThat(sheet.rows().get(0).cells())
        .containsExactly(Cell.text("B-1"), new Cell(Cell.Kind.NUMBER, "92.4"));
    assertThat(sheet.sheets()).containsExactly("Runs");
    assertThat(sheet.rows().get(0).number()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "14, 46176, 2026-06-03",
    "22, 46176.25, 2026-06-03T06:00",
    "164, 46176.2708333333, 2026-06-03T06:30",
    "165, 46176, 46176",
    "0, 46176, 46176",
  })
  void readsNumbersThatAreShownAsDatesAsDates(String format, String value, String expected) {
    var styles =
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"0.00&quot; days&quot;[Red]\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\""
            + format
            + "\"/></cellXfs></styleSheet>";
    var row =
        row(
            Workbooks.of(HEAD, "<c s=\"1\"><v>" + value + "</v></c>")
                .with("xl/styles.xml", styles));
    assertThat(row.get(0).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 | | 0.924 | PERCENT | 92.4%",
        "164 | 0.0%;[Red]-0.0% | 0.9245 | PERCENT | 92.45%",
        "46 | | 2.0625 | TEXT | 49:30",
        "164 | [h]:mm | 2.0625 | TEXT | 49:30",
        "20 | | 0.25 | TEXT | 06:00",
        "164 | 00000 | 412 | TEXT | 00412",
        "164 | &quot;B-&quot;0000 | 412 | TEXT | B-0412",
        "164 | 0.00&quot; kg&quot; | 12.5 | NUMBER | 12.5",
        "164 | 0.00&quot; %&quot; | 12.5 | NUMBER | 12.5",
      })
  void takesNumbersAsAPersonSeesThem(
      String format, String code, String value, Cell.Kind kind, String shown) {
    var styles =
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\""
            + code
            + "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\""
            + format
            + "\"/></cellXfs></styleSheet>";
    var row =
        row(
            Workbooks.of(HEAD, "<c s=\"1\"><v>" + value + "</v></c>")
                .with("xl/styles.xml", styles));
    assertThat(row).containsExactly(new Cell(kind, shown));
    assertThat(Json.stored(Json.text(row.get(0)), Cell.class)).isEqualTo(row.get(0));
  }

  @Test
  void refusesAFormulaThatNobodyComputedAndWarnsOfPlaceholders() {
    var formulas = "<c><f>A1*2</f><v></v></c><c><f>A1*2</f><v>0</v></c>";
    var sheet = read(Workbooks.of(HEAD, formulas));
    assertThat(sheet.rows().get(0).cells().get(0)).isEqualTo(Cell.fault(Cell.FORMULA));
    assertThat(sheet.warnings()).containsOnly(entry("formulas-zero", 1));
    var computed = formulas + "<c><f>A1</f><v>1</v></c>";
    assertThat(read(Workbooks.of(HEAD, computed)).warnings()).isEmpty();
  }

  @Test
  void takesWhatIsMergedForWhatEachOfItsRowsSays() {
    var workbook =
        Workbooks.of(HEAD, text("B-1") + number("1"), "<c r=\"B3\"><v>2</v></c>", number("3"));
    var xml = workbook.part("xl/worksheets/sheet1.xml");
    var merged = "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>";
    var sheet =
        read(workbook.with("xl/worksheets/sheet1.xml", xml.replace("</sheetData>", merged)));
    assertThat(sheet.rows().get(1).cells()).extracting(Cell::text).containsExactly("B-1", "2");
    assertThat(sheet.warnings()).containsOnly(entry("merged", 1));
  }

  @Test
  void refusesAreasThatLieUponEachOther() {
    var rows = new String[2_000];
    Arrays.fill(rows, text("a") + number("1"));
    var workbook = Workbooks.of(rows);
    var xml = workbook.part("xl/worksheets/sheet1.xml");
    var areas = "</sheetData><mergeCells>" + "<mergeCell ref=\"A2:A2000\"/>".repeat(10_000);
    workbook.with("xl/worksheets/sheet1.xml", xml.replace("</sheetData>", areas + "</mergeCells>"));
    assertThat(code(workbook)).isEqualTo("sheet.much");
  }

  @Test
  void skipsEmptySheetsAndStillNamesThem() {
    var workbook =
        Workbooks.of(HEAD, number("1") + number("2"))
            .with(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Notes\" r:id=\"rId2\"/>"
                    + "<sheet name=\"Runs\" r:id=\"rId1\"/></sheets></workbook>")
            .with(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                    + "<Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/></Relationships>")
            .with("xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>");
    assertThat(read(workbook).name()).isEqualTo("Runs");
    assertThat(read(workbook).sheets()).containsExactly("Notes", "Runs");
  }

  @Test
  void findsPartsOfOtherNamesAndWithBackslashes() {
    var relation =
        "<Relationships><Relationship Id=\"r1\" Type=\"http://x/%s\" Target=\"%s\"/></Relationships>";
    var workbook =
        new Workbooks()
            .with("_rels\\.rels", relation.formatted("officeDocument", "book\\Main.xml"))
            .with("book\\_rels\\main.xml.rels", relation.formatted("worksheet", "../Table.xml"))
            .with(
                "book\\main.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>")
            .with(
                "table.xml",
                "<worksheet><sheetData><row>"
                    + HEAD
                    + "</row><row>"
                    + number("1")
                    + "</row></sheetData></worksheet>");
    assertThat(row(workbook)).extracting(Cell::text).containsExactly("1");
  }

  @Test
  void findsCellsWhereTheirAddressesSay() {
    var row = row(Workbooks.of(HEAD, "<c r=\"B2\"><v>5</v></c><c r=\"D2\"><v>7</v></c>"));
    assertThat(row)
        .extracting(cell -> cell == null ? null : cell.text())
        .containsExactly(null, "5", null, "7");
  }

  @Test
  void doesNotComputeAFormulaAndTellsAnError() {
    var row =
        row(Workbooks.of(HEAD, "<c><f>SUM(A1)</f></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"));
    assertThat(row).containsExactly(Cell.fault(Cell.FORMULA), Cell.fault("#DIV/0!"));
  }

  @Test
  void readsTheSheetThatIsAskedForAndNamesThoseThereAre() {
    var workbook = Workbooks.of(HEAD, number("1") + number("2")).bytes();
    assertThat(read(workbook, "Runs").name()).isEqualTo("Runs");
    var problem = catchThrowableOfType(Problem.class, () -> read(workbook, "Other"));
    assertThat(problem.code()).isEqualTo("sheet.unknown");
    assertThat(problem.faults().get(0).args()).containsExactly("Runs");
  }

  @Test
  void refusesAWorkbookThatUnpacksToFarMoreThanItIs() {
    var bomb = Workbooks.of(HEAD, text("x".repeat(70_000_000)));
    assertThat(bomb.bytes().length).isLessThan(200_000);
    assertThat(code(bomb)).isEqualTo("sheet.bomb");

    var shared =
        Workbooks.of(HEAD)
            .with("xl/sharedStrings.xml", "<sst>" + "<si/>".repeat(1_000_001) + "</sst>");
    assertThat(code(shared)).isEqualTo("sheet.bomb");

    var parts = Workbooks.of(HEAD);
    for (int i = 0; i < 1_000; i++) {
      parts.with("part" + i, "");
    }
    assertThat(code(parts)).isEqualTo("sheet.bomb");
  }

  @Test
  void refusesOneTextThatStandsInTooManyCells() {
    var cells = "<c t=\"s\"><v>0</v></c>".repeat(100);
    var rows = new String[40];
    Arrays.fill(rows, cells);
    var workbook =
        Workbooks.of(rows)
            .with("xl/sharedStrings.xml", "<sst><si><t>" + "x".repeat(8_000) + "</t></si></sst>");
    assertThat(code(workbook)).isEqualTo("sheet.much");
  }

  @Test
  void refusesSmallWorkbooksOfMoreCellsThanMemoryIsWorth() {
    var cells = "<c><v>1</v></c>".repeat(200);
    var rows = new String[2_600];
    Arrays.fill(rows, cells);
    var workbook = Workbooks.of(rows);
    assertThat(workbook.bytes().length).isLessThan(100_000);
    assertThat(code(workbook)).isEqualTo("sheet.much");

    var text = "<si><t>" + "x".repeat(8_000) + "</t></si>";
    var texts =
        Workbooks.of(HEAD).with("xl/sharedStrings.xml", "<sst>" + text.repeat(2_600) + "</sst>");
    assertThat(code(texts)).isEqualTo("sheet.bomb");
  }

  @Test
  void fetchesNothingThatAnEntityNames() {
    var external =
        "<!DOCTYPE sheet [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData>"
            + "<row>"
            + text("&secret;")
            + text("x")
            + "</row></sheetData></worksheet>";
    assertThat(code(Workbooks.of(HEAD).with("xl/worksheets/sheet1.xml", external)))
        .isEqualTo("sheet.xlsx");
  }

  @Test
  void refusesEntitiesThatUnfold() {
    var laughs =
        "<!DOCTYPE lol [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row>"
            + text("&b;")
            + text("x")
            + "</row></sheetData></worksheet>";
    assertThat(code(Workbooks.of(HEAD).with("xl/worksheets/sheet1.xml", laughs)))
        .isEqualTo("sheet.xlsx");
    var deep = "<a>".repeat(1_000);
    assertThat(code(Workbooks.of(HEAD).with("xl/worksheets/sheet1.xml", deep)))
        .isEqualTo("sheet.xlsx");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<c r=\"ZZZZZZZZ2\"><v>1</v></c>          | sheet.columns",
        "<c r=\"ALM2\"><v>1</v></c>                | sheet.columns",
        "<c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c> | sheet.xlsx",
        "<c t=\"s\"><v>5</v></c>                  | sheet.xlsx",
        "<c t=\"s\"><v>-1</v></c>                 | sheet.xlsx",
        "<c><v>1e999999999</v></c>                | sheet.xlsx",
        "<c><v>NaN</v></c>                        | sheet.xlsx",
        "<c><v>1</c>                              | sheet.xlsx",
      })
  void refusesCellsThatCannotBe(String cells, String code) {
    assertThat(code(Workbooks.of(HEAD, cells))).isEqualTo(code);
  }

  @Test
  void refusesWhatIsNoWorkbook() {
    assertThat(catchThrowableOfType(Problem.class, () -> read("a,b".getBytes(), null)).code())
        .isEqualTo("sheet.xlsx");
    assertThat(code(new Workbooks().with("xl/other.xml", "<a/>"))).isEqualTo("sheet.xlsx");
  }
}
