package didymium.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tables of measurements, read by others' readers and held against what the API gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesTest {
  private Laboratory laboratory;

  @BeforeAll
  void start() {
    laboratory = new Laboratory();
  }

  @AfterAll
  void stop() {
    laboratory.close();
  }

  private record Figure(JsonNode entry, JsonNode measurement) {}

  private List<Figure> figures(List<JsonNode> entries) {
    var figures = new ArrayList<Figure>();
    for (var entry : entries) {
      entry.path("measurements").forEach(one -> figures.add(new Figure(entry, one)));
      if (entry.path("measurements").isEmpty()) {
        figures.add(new Figure(entry, Json.MAPPER.missingNode()));
      }
    }
    return figures;
  }

  private List<Map<String, String>> csv() {
    var bytes = laboratory.scientist.bytes(laboratory.exports + "entries.csv");
    return Csv.rows(new String(bytes, UTF_8));
  }

  @Test
  void everyMeasurementIsARowWithTheDigitsThatTheApiGives() {
    // an export waits until what was logged has its place in the journal, the list of entries not
    var rows = csv();
    var figures = figures(laboratory.given(laboratory.scientist));
    assertThat(rows).hasSameSizeAs(figures).hasSize(11);
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var entry = figures.get(i).entry();
      var measurement = figures.get(i).measurement();
      assertThat(row).containsEntry("entryId", entry.path("id").asText());
      assertThat(row).containsEntry("loggedAt", entry.path("loggedAt").asText());
      assertThat(row).containsEntry("position", entry.path("position").asText());
      assertThat(row).containsEntry("amendedBy", text(entry.path("amendedBy")));
      assertThat(row).containsEntry("review", text(entry.path("review")));
      assertThat(row).containsEntry("milestone", text(entry.path("milestoneTitle")));
      assertThat(row).containsEntry("metric", text(measurement.path("metric")));
      assertThat(row).containsEntry("value", text(measurement.path("value")));
      assertThat(row).containsEntry("uncertainty", text(measurement.path("uncertainty")));
      assertThat(row).containsEntry("unit", text(measurement.path("unit")));
      assertThat(row).containsEntry("operator", text(measurement.path("op")));
      assertThat(row)
          .containsEntry("canonicalValue", text(measurement.at("/canonical/value")))
          .containsEntry("canonicalUnit", text(measurement.at("/canonical/unit")));
    }
    assertThat(rows).extracting(row -> row.get("value")).contains("92.40", "-1.5");
  }

  private static String text(JsonNode node) {
    return node.isNull() ? "" : node.asText();
  }

  @Test
  void aTextThatWouldBeAFormulaBeginsWithAnApostropheAndNumbersStayNumbers() {
    var first = csv().get(0);
    assertThat(first)
        .containsEntry("text", "'" + Laboratory.FORMULA)
        .containsEntry("batch", "'=B-1");
    assertThat(csv()).extracting(row -> row.get("value")).contains("-1.5");
  }

  @Test
  void anotherOrganisationsOwnRunsAreInNoTable() {
    var partner = laboratory.coordinator;
    var all = new String(laboratory.scientist.bytes(laboratory.exports + "entries.csv"), UTF_8);
    var theirs = new String(partner.bytes(laboratory.exports + "entries.csv"), UTF_8);
    assertThat(all).contains(laboratory.secretRun);
    assertThat(theirs).doesNotContain(laboratory.secretRun).doesNotContain("own only");
    assertThat(Csv.rows(theirs)).hasSize(figures(laboratory.given(partner)).size());
    assertThat(laboratory.stranger.get(laboratory.exports + "entries.csv").status()).isEqualTo(404);
  }

  @Test
  void theWorkbookOpensInAnotherReaderWithNumbersAndTimes() throws IOException {
    var bytes = laboratory.scientist.bytes(laboratory.exports + "entries.xlsx");
    var figures = figures(laboratory.given(laboratory.scientist));
    try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var sheet = workbook.getSheet("measurements");
      assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
      assertThat(sheet.getLastRowNum()).isEqualTo(figures.size());
      for (int i = 0; i < figures.size(); i++) {
        compare(sheet.getRow(i + 1), figures.get(i));
      }
      assertThat(workbook.getSheet("columns").getLastRowNum()).isEqualTo(Column.ALL.size());
    }
  }

  private static void compare(Row row, Figure figure) {
    var entry = figure.entry();
    assertThat(row.getCell(column("entryId")).getStringCellValue())
        .isEqualTo(entry.path("id").asText());
    var logged = row.getCell(column("loggedAt")).getLocalDateTimeCellValue();
    assertThat(logged.toInstant(ZoneOffset.UTC))
        .isBetween(instant(entry).minusMillis(2), instant(entry).plusMillis(2));
    if (!entry.path("text").asText().isEmpty()) {
      var text = row.getCell(column("text"));
      assertThat(text.getCellType()).isEqualTo(CellType.STRING);
      assertThat(text.getStringCellValue()).isEqualTo(entry.path("text").asText());
    }
    var value = figure.measurement().path("value");
    if (value.isNumber()) {
      var cell = row.getCell(column("value"));
      assertThat(cell.getNumericCellValue()).isEqualTo(value.doubleValue());
      int scale = Math.max(0, value.decimalValue().scale());
      assertThat(cell.getCellStyle().getDataFormatString())
          .isEqualTo(scale == 0 ? "0" : "0." + "0".repeat(scale));
    }
  }

  private static Instant instant(JsonNode entry) {
    return Instant.parse(entry.path("loggedAt").asText());
  }

  private static int column(String name) {
    return Column.ALL.stream().map(Column::name).toList().indexOf(name);
  }

  @Test
  void theDataPackageNamesTheColumnsInTheirOrderWithTypesUnitsAndDescriptions() {
    var asked = laboratory.scientist.get(laboratory.exports + "datapackage.json?language=ru");
    var fields = asked.json().at("/resources/0/schema/fields");
    assertThat(fields.findValuesAsText("name"))
        .isEqualTo(Column.ALL.stream().map(Column::name).toList());
    assertThat(fields.get(column("value")).path("type").asText()).isEqualTo("number");
    assertThat(fields.get(column("value")).at("/unit/column").asText()).isEqualTo("unit");
    assertThat(fields.get(column("value")).path("description").asText()).contains("цифрами");
    assertThat(asked.json().path("metrics")).hasSizeGreaterThan(20);
  }

  @Test
  void theArchiveHoldsTheTableAndWhatItMeans() throws IOException {
    var bytes = laboratory.scientist.bytes(laboratory.exports + "entries.zip");
    var table = laboratory.scientist.bytes(laboratory.exports + "entries.csv");
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("datapackage.json");
      zip.closeEntry();
      assertThat(zip.getNextEntry().getName()).isEqualTo("entries.csv");
      assertThat(zip.readAllBytes()).isEqualTo(table);
    }
  }

  @Test
  void theArchiveHoldsTheLotsThatAreDescribedAndWhatItSaysOfThem() throws IOException {
    var as =
        "{\"material\":\"=Ore\",\"mass\":{\"value\":1.50,\"unit\":\"t\"},\"parents\":[\"a,b\"]}";
    laboratory.scientist.send("PUT", laboratory.project + "/lots/L-1", as, "If-Match", "\"1\"");
    var bytes = laboratory.scientist.bytes(laboratory.exports + "entries.zip");
    var files = new HashMap<String, String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
        files.put(file.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    var lots = Json.stored(files.get("datapackage.json"), JsonNode.class).at("/resources/1");
    assertThat(lots.path("path").asText()).isEqualTo("lots.csv");
    assertThat(files.get("lots.csv").lines().toList())
        .containsExactly(
            String.join(",", lots.at("/schema/fields").findValuesAsText("name")),
            "L-1,'=Ore,1.50,t,,\"[\"\"a,b\"\"]\",");
  }

  @Test
  void aTextCannotEndItsCell() {
    assertThat(CsvTable.cell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
    assertThat(CsvTable.cell("\tx")).isEqualTo("'\tx");
    assertThat(CsvTable.cell("@x\ny")).isEqualTo("\"'@x\ny\"");
    assertThat(CsvTable.cell(new BigDecimal("-1.50"))).isEqualTo("-1.50");
  }
}
