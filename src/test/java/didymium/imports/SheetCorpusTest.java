package didymium.imports;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.imports.ImportCommand.AddImport;
import didymium.imports.ImportCommand.AddImport.Kind;
import didymium.imports.ImportCommand.Planned;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sheets as laboratories keep them, each made here, with what it says beside it: every figure as it
 * was written, to the last digit, or the cell that is refused and why.
 */
class SheetCorpusTest {
  private static final Charset CP1251 = Charset.forName("windows-1251");
  private static final Charset CP1252 = Charset.forName("windows-1252");

  /**
   * A sheet, and what is read of it.
   *
   * @param mapping what its columns mean, but for the milestone
   * @param expected a line for each row: what was read, or column, code and cell of what was not
   */
  record Case(
      String name, Kind kind, byte[] file, Layout layout, String mapping, List<String> expected) {
    @Override
    public String toString() {
      return name;
    }

    Case at(Layout where) {
      return new Case(name, kind, file, where, mapping, expected);
    }
  }

  static Stream<Case> corpus() {
    return Stream.of(
            separatorsAndEncodings(),
            numbers(),
            dates(),
            notDetected(),
            heads(),
            workbooks(),
            longForm(),
            refused())
        .flatMap(List::stream);
  }

  private static Case csv(
      String name, Charset charset, String text, String mapping, String... lines) {
    return new Case(
        name, Kind.CSV, text.getBytes(charset), Layout.UNKNOWN, mapping, List.of(lines));
  }

  private static Case xlsx(String name, Workbooks book, String mapping, String... lines) {
    return new Case(name, Kind.WORKBOOK, book.bytes(), Layout.UNKNOWN, mapping, List.of(lines));
  }

  private static String figure(String column, String unit) {
    return "\"measurements\":[{\"metric\":\"recovery\",\"column\":\"%s\",\"of\":{\"value\":\"Nd\"},"
            .formatted(column)
        + "\"unit\":{\"value\":\"%s\"}}]".formatted(unit);
  }

  private static List<Case> separatorsAndEncodings() {
    var cases = new ArrayList<Case>();
    var mark = "\ufeff";
    for (var separator : List.of(";", "\t", "|", ",")) {
      boolean comma = !separator.equals(",");
      var table =
          "Партия;Дата;Извлечение\nБ-1;2026-06-03;92,40\nБ-2;2026-06-04;< 0,05\n"
              .replace(comma ? "\u0000" : ",", ".")
              .replace(";", separator);
      var mapping =
          "\"decimal\":\"%s\",\"batch\":{\"column\":\"Партия\"},"
                  .formatted(comma ? "comma" : "point")
              + figure("Извлечение", "%");
      var name = separator.equals("\t") ? "tab" : separator;
      String[] lines = {"Б-1 recovery Nd 92.40 %", "Б-2 recovery Nd <0.05 %"};
      cases.add(csv("UTF-8 " + name, UTF_8, table, mapping, lines));
      cases.add(csv("UTF-8 with a mark " + name, UTF_8, mark + table, mapping, lines));
      cases.add(csv("UTF-16 " + name, UTF_16LE, mark + table, mapping, lines));
      cases.add(csv("windows-1251 " + name, CP1251, table, mapping, lines));
      cases.add(
          csv("Windows line ends " + name, UTF_8, table.replace("\n", "\r\n"), mapping, lines));
    }
    var german = "Gerät;Säure\nRührer;92,4\nMühle;91\n";
    cases.add(
        csv(
            "windows-1252",
            CP1252,
            german,
            "\"decimal\":\"comma\",\"batch\":{\"column\":\"Gerät\"}," + figure("Säure", "%"),
            "Rührer recovery Nd 92.4 %",
            "Mühle recovery Nd 91 %"));
    cases.add(
        csv(
            "quotation marks, line breaks and what looks like a formula",
            UTF_8,
            "Batch,Note,R\n\"B \"\"1\"\"\",\"=cmd|'/C calc'!A0\nsecond line\",92.4\n",
            "\"batch\":{\"column\":\"Batch\"},\"text\":{\"column\":\"Note\"}," + figure("R", "%"),
            "B \"1\" =cmd|'/C calc'!A0/second line recovery Nd 92.4 %"));
    return cases;
  }

  private static List<Case> numbers() {
    var cases = new ArrayList<Case>();
    record Written(String cell, String decimal, String unit, String read) {}
    for (var one :
        List.of(
            new Written("1 234,50", "comma", "kg", "1234.50 kg"),
            new Written("1\u00a0234,50", "comma", "kg", "1234.50 kg"),
            new Written("1\u202f234", "comma", "kg", "1234 kg"),
            new Written("1.234,5", "comma", "kg", "1234.5 kg"),
            new Written("1,234.5", "point", "kg", "1234.5 kg"),
            new Written("1,250", "point", "kg", "1250 kg"),
            new Written("1,250", "comma", "kg", "1.250 kg"),
            new Written("−0,5", "comma", "kg", "-0.5 kg"),
            new Written("1.20e-3", "point", "kg", "0.00120 kg"),
            new Written("92.4 ± 0.30", "point", "%", "92.4±0.30 %"),
            new Written("92,4(3)", "comma", "%", "92.4±0.3 %"),
            new Written("297–393", "point", "kg", "297..393 kg"),
            new Written("≤ 5", "point", "kg", "<=5 kg"),
            new Written("12,5 кг", "comma", "кг", "12.5 кг"),
            new Written("49:30", "point", "h", "49.5 h"),
            new Written("९२.४०", "point", "%", "92.40 %"),
            new Written("0.1234567890123456789", "point", "%", "0.1234567890123456789 %"))) {
      cases.add(
          csv(
              "number " + one.cell() + " with a " + one.decimal(),
              UTF_8,
              "Batch;R\nB-1;" + one.cell() + "\n",
              "\"decimal\":\""
                  + one.decimal()
                  + "\",\"batch\":{\"column\":\"Batch\"},"
                  + figure("R", one.unit()),
              "B-1 recovery Nd " + one.read()));
    }
    return cases;
  }

  private static List<Case> dates() {
    var cases = new ArrayList<Case>();
    record Written(String begin, String end, String how, String read) {}
    for (var one :
        List.of(
            new Written(
                "2026-06-03", "2026-06-03", "", "2026-06-03T00:00:00Z..2026-06-03T23:59:59Z"),
            new Written(
                "03.06.2026 09:30",
                "04.06.2026",
                "\"dates\":\"dmy\",",
                "2026-06-03T09:30:00Z..2026-06-04T23:59:59Z"),
            new Written(
                "06/03/2026 9:30 PM",
                "06/04/2026 12:05 AM",
                "\"dates\":\"mdy\",",
                "2026-06-03T21:30:00Z..2026-06-04T00:05:00Z"),
            new Written(
                "3.6.26",
                "4.6.26",
                "\"dates\":\"dmy\",\"year\":2026,",
                "2026-06-03T00:00:00Z..2026-06-04T23:59:59Z"),
            new Written(
                "03.06.",
                "04.06.",
                "\"dates\":\"dmy\",\"year\":2025,",
                "2025-06-03T00:00:00Z..2025-06-04T23:59:59Z"),
            new Written(
                "3 June 2026",
                "4 Jun 2026 10:00",
                "",
                "2026-06-03T00:00:00Z..2026-06-04T10:00:00Z"),
            new Written(
                "3 июня 2026", "4 июня 2026 г.", "", "2026-06-03T00:00:00Z..2026-06-04T23:59:59Z"),
            new Written(
                "3 जून 2026", "४ जून २०२६", "", "2026-06-03T00:00:00Z..2026-06-04T23:59:59Z"),
            new Written(
                "2026-06-03T09:30:00+05:30",
                "2026-06-03T10:00:00Z",
                "",
                "2026-06-03T04:00:00Z..2026-06-03T10:00:00Z"))) {
      cases.add(
          csv(
              "date " + one.begin(),
              UTF_8,
              "Batch;Begin;End;R\nB-1;" + one.begin() + ";" + one.end() + ";1\n",
              one.how()
                  + "\"batch\":{\"column\":\"Batch\"},\"startedAt\":{\"column\":\"Begin\"},"
                  + "\"endedAt\":{\"column\":\"End\"},"
                  + figure("R", "%"),
              "B-1 " + one.read() + " recovery Nd 1 %"));
    }
    return cases;
  }

  private static List<Case> notDetected() {
    var cases = new ArrayList<Case>();
    for (var word : List.of("n.d.", "<LOD", "b.d.l.", "н/о", "не обн.")) {
      var sheet = "Batch;R;LOD\nB-1;" + word + ";0,05\nB-2;1;0,05\n";
      var mapping = "\"decimal\":\"comma\",\"batch\":{\"column\":\"Batch\"}," + figure("R", "%");
      cases.add(
          csv(
              "left out: " + word,
              UTF_8,
              sheet,
              mapping,
              "B-1 (1 not detected)",
              "B-2 recovery Nd 1 %"));
      cases.add(
          csv(
              "below what a column says: " + word,
              UTF_8,
              sheet,
              mapping.replace("}]", ",\"limit\":{\"column\":\"LOD\"}}]"),
              "B-1 recovery Nd <0.05 %",
              "B-2 recovery Nd 1 %"));
    }
    return cases;
  }

  private static List<Case> heads() {
    var batch = "\"batch\":{\"column\":\"Batch\"},";
    var one = "B-1 recovery Nd 92.4 %";
    var two = "B-2 recovery Nd 91 %";
    var wide = new StringBuilder("Batch");
    var cells = new StringBuilder("B-1");
    for (int i = 1; i < 1_000; i++) {
      wide.append(";Sensor ").append(i);
      cells.append(';').append(i == 700 ? "92.4" : "" + i);
    }
    return List.of(
        csv(
            "a title above",
            UTF_8,
            "Runs of June\n\nBatch;R\nB-1;92.4\n",
            batch + figure("R", "%"),
            one),
        csv(
            "an instrument's preamble",
            UTF_8,
            "Instrument;ICP-MS 7900\nOperator;Ivanov\n\nBatch;Date;R;Note\nB-1;2026-06-03;92.4;a\nB-2;2026-06-03;91;b\n",
            batch + figure("R", "%"),
            one,
            two),
        csv(
            "a row of units",
            UTF_8,
            "Batch;R;Feed\n;%;kg\nB-1;92.4;40\nB-2;91;40\n",
            batch + figure("R [%]", "%"),
            one,
            two),
        csv(
            "units in brackets",
            UTF_8,
            "Batch;R;Feed\n;[%];[кг]\nB-1;92.4;40\n",
            batch + figure("R [%]", "%"),
            one),
        csv(
            "two rows of names",
            UTF_8,
            "Sample;;140 Ce [He];;146 Nd [He];\nBatch;Date;Conc. [ppb];RSD;Conc. [ppb];RSD\nB-1;2026-06-03;1;0.1;92.4;0.2\n",
            "\"batch\":{\"column\":\"Sample Batch\"}," + figure("146 Nd [He] Conc. [ppb]", "ppb"),
            "B-1 recovery Nd 92.4 ppb"),
        csv(
                "a head that somebody chose",
                UTF_8,
                "x;y;z\na;b;c\nBatch;R;N\nB-1;92.4;1\n",
                batch + figure("R", "%"),
                one)
            .at(new Layout(3, 1, 0)),
        csv(
            "a unit row that is none",
            UTF_8,
            "Batch;R\ng;92.4\n",
            batch + figure("R", "%"),
            "g recovery Nd 92.4 %"),
        csv(
            "a column without a name",
            UTF_8,
            "Batch;R\nB-1;92.4;0.3\n",
            batch + figure("C", "%"),
            "B-1 recovery Nd 0.3 %"),
        csv(
            "two columns of one name",
            UTF_8,
            "Batch;R;R\nB-1;1;92.4\n",
            batch + figure("R (2)", "%"),
            one),
        csv(
            "a thousand columns",
            UTF_8,
            wide + "\n" + cells + "\n",
            batch + figure("Sensor 700", "%"),
            one));
  }

  private static Workbooks styled(String format, String... cells) {
    var styles =
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"%s\"/></numFmts><cellXfs>"
            + "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    return book(cells).with("xl/styles.xml", styles.formatted(format));
  }

  private static Workbooks book(String... cells) {
    return Workbooks.of(Workbooks.text("Batch") + Workbooks.text("R"), String.join("", cells));
  }

  private static List<Case> workbooks() {
    var batch = "\"decimal\":\"comma\",\"batch\":{\"column\":\"Batch\"},";
    var b1 = Workbooks.text("B-1");
    return List.of(
        xlsx(
            "a number",
            book(b1, Workbooks.number("92.4")),
            batch + figure("R", "%"),
            "B-1 recovery Nd 92.4 %"),
        xlsx(
            "a number with noise",
            book(b1, Workbooks.number("92.400000000000006")),
            batch + figure("R", "%"),
            "B-1 recovery Nd 92.4 %"),
        xlsx(
            "a percentage",
            styled("0.0%", b1, "<c s=\"1\"><v>0.924</v></c>"),
            batch + figure("R", "%"),
            "B-1 recovery Nd 92.4 %"),
        xlsx(
            "a percentage as a fraction",
            styled("0.0%", b1, "<c s=\"1\"><v>0.924</v></c>"),
            batch + figure("R", "1"),
            "B-1 recovery Nd 0.924 1"),
        xlsx(
            "hours",
            styled("[h]:mm", b1, "<c s=\"1\"><v>2.0625</v></c>"),
            batch + figure("R", "h"),
            "B-1 recovery Nd 49.5 h"),
        xlsx(
            "a code with zeros",
            styled("00000", "<c s=\"1\"><v>412</v></c>", Workbooks.number("1")),
            batch + figure("R", "%"),
            "00412 recovery Nd 1 %"),
        xlsx(
            "a code with a word",
            styled("&quot;B-&quot;000", "<c s=\"1\"><v>7</v></c>", Workbooks.number("1")),
            batch + figure("R", "%"),
            "B-007 recovery Nd 1 %"),
        xlsx(
            "a computed formula",
            book(b1, "<c><f>A1</f><v>92.4</v></c>"),
            batch + figure("R", "%"),
            "B-1 recovery Nd 92.4 %"),
        xlsx(
            "a formula without a value",
            book(b1, "<c><f>A1</f><v></v></c>"),
            batch + figure("R", "%"),
            "R import.formula ="),
        xlsx(
            "an error",
            book(b1, "<c t=\"e\"><v>#DIV/0!</v></c>"),
            batch + figure("R", "%"),
            "R import.fault #DIV/0!"),
        xlsx(
            "a text number",
            book(b1, Workbooks.text("92,40")),
            batch + figure("R", "%"),
            "B-1 recovery Nd 92.40 %"),
        xlsx(
            "a date cell",
            styled("0", b1, "<c s=\"2\"><v>46176</v></c>"),
            batch + "\"startedAt\":{\"column\":\"R\"},\"text\":{\"value\":\"run\"}",
            "B-1 run 2026-06-03T00:00:00Z"));
  }

  private static List<Case> longForm() {
    var mapping =
        "\"batch\":{\"column\":\"Sample\"},\"measurements\":[{\"metricColumn\":\"Parameter\","
            + "\"column\":\"Value\",\"of\":{\"column\":\"Analyte\"},\"unit\":{\"column\":\"Unit\"},"
            + "\"op\":{\"column\":\"Sign\"},\"low\":{\"column\":\"Low\"},\"high\":{\"column\":\"High\"}}]";
    var head = "Sample;Parameter;Analyte;Sign;Value;Low;High;Unit\n";
    return List.of(
        csv(
            "a figure by its code",
            UTF_8,
            head + "B-1;recovery;Nd;<;92.40;;;%\n",
            mapping,
            "B-1 recovery Nd <92.40 %"),
        csv(
            "a figure by its English name",
            UTF_8,
            head + "B-1;Recovery;Nd;;92.40;;;%\n",
            mapping,
            "B-1 recovery Nd 92.40 %"),
        csv(
            "a figure by its Russian name",
            UTF_8,
            head + "B-1;Извлечение;Nd;;92.40;;;%\n",
            mapping,
            "B-1 recovery Nd 92.40 %"),
        csv(
            "a figure by its Hindi name",
            UTF_8,
            head + "B-1;पुनर्प्राप्ति;Nd;;92.40;;;%\n",
            mapping,
            "B-1 recovery Nd 92.40 %"),
        csv(
            "a range in two columns",
            UTF_8,
            head + "B-1;recovery;Nd;;;92.40;93.0;%\n",
            mapping,
            "B-1 recovery Nd 92.40..93.0 %"),
        csv(
            "a guarded formula",
            UTF_8,
            head + "'=B-1;recovery;Nd;;1;;;%\n",
            mapping,
            "=B-1 recovery Nd 1 %"));
  }

  private static List<Case> refused() {
    var cases = new ArrayList<Case>();
    record Wrong(String cell, String how, String code) {}
    for (var one :
        List.of(
            new Wrong("much", "", "import.number"),
            new Wrong("92,4", "\"decimal\":\"point\",", "import.number.decimal"),
            new Wrong("92.4", "\"decimal\":\"comma\",", "import.number.decimal"),
            new Wrong("1,250", "", "import.number.decimal"),
            new Wrong("1.234.5", "\"decimal\":\"comma\",", "import.number.decimal"),
            new Wrong("49:30", "", "import.number"),
            new Wrong("5 t", "", "import.number"),
            new Wrong("1e9999", "", "import.number"))) {
      cases.add(
          csv(
              "refused " + one.cell() + one.how(),
              UTF_8,
              "Batch;R\nB-1;" + one.cell() + "\n",
              one.how() + "\"batch\":{\"column\":\"Batch\"}," + figure("R", "%"),
              "R " + one.code() + " " + one.cell()));
    }
    for (var one :
        List.of(
            new Wrong("3.6.26", "\"dates\":\"dmy\",", "import.time.year"),
            new Wrong("0026-06-03", "", "import.time"),
            new Wrong("31.02.2026", "\"dates\":\"dmy\",", "import.time"),
            new Wrong("03.06.2026", "", "import.time"),
            new Wrong("yesterday", "", "import.time"))) {
      cases.add(
          csv(
              "refused " + one.cell(),
              UTF_8,
              "Batch;Date;R\nB-1;" + one.cell() + ";1\n",
              one.how() + "\"startedAt\":{\"column\":\"Date\"}," + figure("R", "%"),
              "Date " + one.code() + " " + one.cell()));
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void isReadToTheLastDigitOrRefusedByItsCell(Case one) throws IOException {
    var command =
        new AddImport(
            null, null, one.kind(), null, null, null, one.layout(), Buffer.buffer(one.file()));
    var sheet = SheetFile.read(command);
    var json = "{\"milestone\":{\"value\":\"%s\"},%s}".formatted(UUID.randomUUID(), one.mapping());
    var rules = new ImportRules(Json.stored(json, Mapping.class), sheet.columns(), Map.of());
    var read =
        sheet.rows().stream()
            .map(row -> rules.row(new Planned("k", null, List.of(row.number())), List.of(row)))
            .map(SheetCorpusTest::told)
            .toList();
    assertThat(read).isEqualTo(one.expected());
  }

  private static String told(ImportRow row) {
    return row.problem() == null
        ? told(Json.stored(row.json().toString(), JsonNode.class), row.notDetected())
        : row.problem().faults().stream()
            .map(fault -> told(row, fault))
            .collect(Collectors.joining("; "));
  }

  private static String told(ImportRow row, Problem.Fault fault) {
    var column = row.column(fault.pointer());
    return column + " " + fault.code() + " " + row.cells().get(column);
  }

  private static String told(JsonNode json, int notDetected) {
    var words = new ArrayList<String>();
    words.add(json.path("batch").asText());
    words.add(json.path("text").asText().replace("\n", "/"));
    var end = json.has("endedAt") ? ".." + json.path("endedAt").asText() : "";
    words.add(json.path("startedAt").asText() + end);
    for (var one : json.path("measurements")) {
      words.add(one.path("metric").asText() + " " + one.path("of").asText() + " " + value(one));
      words.add(one.path("unit").asText());
    }
    words.add(notDetected == 0 ? "" : "(" + notDetected + " not detected)");
    return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }

  private static String value(JsonNode one) {
    if (one.has("low")) {
      return digits(one, "low") + ".." + digits(one, "high");
    }
    var uncertainty = one.path("uncertainty").isNumber() ? "±" + digits(one, "uncertainty") : "";
    return one.path("op").asText("").replace("null", "") + digits(one, "value") + uncertainty;
  }

  private static String digits(JsonNode one, String part) {
    return one.path(part).decimalValue().toPlainString();
  }
}
