package didymium.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tables with a run in a row, read by others' readers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunTablesTest {
  private RunningPortal portal;
  private World world;
  private TestClient scientist;
  private TestClient partner;
  private String exports;
  private String milestone;
  private String first;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    scientist = portal.as(world.scientistGiredmet);
    partner = portal.as(world.coordinatorCsir);
    var project = "/projects/" + world.project;
    exports = project + "/exports/";
    milestone = "/milestones/" + partner.post(project + "/milestones", Laboratory.plan(world)).id();
    first =
        log(
            "\"batch\":\"=B-1\",\"startedAt\":\"2026-06-03T06:00:00Z\",",
            recovery("92.40", ",\"uncertainty\":0.6,\"k\":2"),
            "{\"metric\":\"mass-concentration\",\"of\":\"Nd\",\"op\":\"<\",\"value\":200,"
                + "\"unit\":\"mg/L\",\"stream\":\"raffinate\"}",
            "{\"metric\":\"thorium\",\"value\":5,\"unit\":\"[ppm]\"}",
            "{\"metric\":\"separation-factor\",\"of\":\"Nd/Pr\",\"value\":1.6,\"unit\":\"1\"}");
    log(
        "\"batch\":\"B-2\",",
        recovery("91", ",\"laboratory\":\"Giredmet\""),
        recovery("90.5", ",\"laboratory\":\"CSIR-IMMT\""));
    var wrong = log("\"batch\":\"B-3\",", recovery("50", ""));
    scientist.post(
        "/entries/" + wrong + "/amendments", "{\"withdrawn\":true,\"reason\":\"wrong lot\"}");
    log(
        "\"batch\":\"B-4\",\"visibility\":\"organisation\",",
        "{\"metric\":\"purity\",\"of\":\"Nd\",\"value\":99.9,\"unit\":\"%\"}");
    scientist.post(milestone + "/entries", "{\"text\":\"no figures\"}");
    partner.post("/entries/" + first + "/review", "{\"decision\":\"accepted\"}");
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String log(String more, String... measurements) {
    var body = "{%s\"measurements\":[%s]}".formatted(more, String.join(",", measurements));
    var answer = scientist.post(milestone + "/entries", body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.id();
  }

  private static String recovery(String value, String more) {
    return "{\"metric\":\"recovery\",\"of\":\"Nd\",\"value\":%s,\"unit\":\"%%\"%s}"
        .formatted(value, more);
  }

  private List<Map<String, String>> csv(TestClient reader, String query) {
    return Csv.rows(new String(reader.bytes(exports + "runs.csv" + query), UTF_8));
  }

  @Test
  void eachRunThatStandsIsARowWithItsFiguresInColumns() {
    var rows = csv(partner, "");

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0))
        .containsEntry("entryId", first)
        .containsEntry("batch", "'=B-1")
        .containsEntry("startedAt", "2026-06-03T06:00:00Z")
        .containsEntry("review", "accepted")
        .containsEntry("Recovery Nd [%]", "92.40")
        .containsEntry("u(Recovery Nd) [%]", "0.3")
        .containsEntry("Concentration Nd (Raffinate) [g/L]", "<0.2")
        .containsEntry("Thorium content [ppm]", "5")
        .containsEntry("Separation factor Nd/Pr", "1.6")
        .containsEntry("Recovery Nd #2 [%]", "");
    assertThat(rows.get(1))
        .containsEntry("Recovery Nd [%]", "91")
        .containsEntry("Recovery Nd #2 [%]", "90.5")
        .containsEntry("u(Recovery Nd) [%]", "");
    assertThat(rows.get(0).keySet())
        .noneMatch(head -> head.startsWith("Purity") || head.startsWith("u(Thorium"));
  }

  @Test
  void whatAnOrganisationKeepsToItselfIsInItsOwnTableOnly() {
    assertThat(csv(scientist, "").get(2)).containsEntry("Purity Nd [%]", "99.9");
    assertThat(portal.as(world.outsider).get(exports + "runs.csv").status()).isEqualTo(404);
  }

  @Test
  void headsAreInTheLanguageThatIsAskedFor() {
    assertThat(csv(partner, "?language=ru").get(0)).containsEntry("Извлечение Nd [%]", "92.40");
  }

  @Test
  void theWorkbookHoldsTheSameAndSaysWhatItsColumnsMean() throws IOException {
    var bytes = partner.bytes(exports + "runs.xlsx");
    try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var sheet = workbook.getSheet("runs");
      assertThat(sheet.getLastRowNum()).isEqualTo(2);
      var heads = texts(sheet.getRow(0));
      var row = sheet.getRow(1);
      assertThat(row.getCell(heads.indexOf("Recovery Nd [%]")).getNumericCellValue())
          .isEqualTo(92.4);
      var limit = row.getCell(heads.indexOf("Concentration Nd (Raffinate) [g/L]"));
      assertThat(limit.getStringCellValue()).isEqualTo("<0.2");
      assertThat(row.getCell(heads.indexOf("batch")).getCellType()).isEqualTo(CellType.STRING);
      assertThat(workbook.getSheet("columns").getLastRowNum()).isEqualTo(heads.size());
    }
  }

  private static List<String> texts(Row row) {
    var texts = new ArrayList<String>();
    for (Cell cell : row) {
      texts.add(cell.getStringCellValue());
    }
    return texts;
  }

  @Test
  void isMadeInTheBackgroundAsTheOthersAre() {
    var asked = partner.get(exports + "runs.xlsx", "Prefer", "respond-async");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.json().path("format").asText()).isEqualTo("runs.xlsx");
  }
}
