package didymium.exports;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Ids;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a coordinator takes to a committee: every milestone of every project that they see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortfolioExportTest {
  private static final String PLAN =
      """
      {"title":"%s","stage":"%s","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private RunningPortal portal;
  private World world;
  private TestClient coordinator;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorCsir);
    for (int i = 0; i < 25; i++) {
      world.project(portal.database().pool(), Ids.next(), "Учёт %02d".formatted(i)).await();
    }
    var path = "/projects/" + world.project + "/milestones";
    coordinator.post(path, PLAN.formatted("=Later", "bench"));
    var milestone = coordinator.post(path, PLAN.formatted("Sooner", "laboratory")).id();
    var run = coordinator.post("/milestones/" + milestone + "/entries", "{\"text\":\"one\"}").id();
    coordinator.post("/milestones/" + milestone + "/entries", "{\"text\":\"two\"}");
    var gone = "{\"withdrawn\":true,\"reason\":\"not so\"}";
    coordinator.post("/entries/" + run + "/amendments", gone);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private List<Map<String, String>> rows(String query) {
    var answer = coordinator.get("/portfolio.csv" + query);
    assertThat(answer.status()).isEqualTo(200);
    return Csv.rows(answer.response().body());
  }

  @Test
  void everyMilestoneIsARowBesideItsProject() {
    var rows = rows("?text=joint%20ND");
    assertThat(rows).extracting(row -> row.get("milestone")).containsExactly("Sooner", "'=Later");
    assertThat(rows.get(0))
        .containsEntry("project", "Joint separation of Nd and Pr")
        .containsEntry("programme", "Programme")
        .containsEntry("organisations", "CSIR-IMMT, Giredmet")
        .containsEntry("due", "2026-12-31")
        .containsEntry("duePrecision", "quarter")
        .containsEntry("slipDays", "0")
        .containsEntry("entries", "1");
  }

  @Test
  void aProjectWithoutMilestonesHasARowToo() {
    var rows = rows("?text=учет");
    assertThat(rows).hasSize(25);
    assertThat(rows.get(24)).containsEntry("project", "Учёт 24").containsEntry("milestone", "");
  }

  @Test
  void itHoldsWhatWasAskedFor() {
    assertThat(rows("?stage=pilot")).isEmpty();
    assertThat(rows("?element=Nd")).hasSize(27);
    assertThat(rows("?organisation=" + world.stranger)).isEmpty();
    assertThat(rows("?programme=" + world.programme)).hasSize(27);
    assertThat(coordinator.get("/portfolio.csv?stages=pilot").status()).isEqualTo(400);
  }

  @Test
  void othersSeeNothingOfIt() {
    var answer = portal.as(world.outsider).get("/portfolio.csv");
    assertThat(Csv.rows(answer.response().body())).isEmpty();
  }

  @Test
  void aWorkbookHasDatesAndNumbersAndSaysWhatColumnsMean() throws IOException {
    var bytes = coordinator.bytes("/portfolio.xlsx?text=joint&language=ru");
    try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var sheet = workbook.getSheet("portfolio");
      assertThat(sheet.getLastRowNum()).isEqualTo(2);
      var due = sheet.getRow(1).getCell(14);
      assertThat(due.getLocalDateTimeCellValue().toLocalDate()).hasToString("2026-12-31");
      assertThat(workbook.getSheet("columns").getRow(1).getCell(2).getStringCellValue())
          .isEqualTo("Название программы.");
    }
  }
}
