package didymium.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A sheet that grew or was mended comes again, and an import is taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReimportTest {
  private static final String PLAN =
      """
      {"title":"%s","stage":"pilot","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;
  private static final String HEAD = "Date;Batch;Purity;Feed\n";

  private RunningPortal portal;
  private World world;
  private TestClient scientist;
  private String milestone;
  private String mark;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    scientist = portal.as(world.scientistGiredmet);
  }

  @BeforeEach
  void plan() {
    var path = "/projects/" + world.project + "/milestones";
    milestone = portal.as(world.coordinatorCsir).post(path, PLAN.formatted(UUID.randomUUID())).id();
    mark = UUID.randomUUID().toString().substring(0, 8) + "-";
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String mapping(String key) {
    return """
    {"milestone":{"value":"%s"},"startedAt":{"column":"Date"},"batch":{"column":"Batch"},
     "measurements":[{"metric":"purity","column":"Purity","of":{"value":"Nd"},
       "unit":{"value":"%%"}}]%s}
    """
        .formatted(milestone, key);
  }

  private String byBatch() {
    return mapping(",\"key\":[\"Batch\"]");
  }

  private String row(String date, String batch, String purity) {
    return date + ";" + mark + batch + ";" + purity + ";40\n";
  }

  private String take(String sheet) {
    var path = "/projects/" + world.project + "/imports?name=runs.csv";
    return scientist.send("POST", path, sheet, "Content-Type", "text/csv").id();
  }

  private List<JsonNode> run(String sheet, String mapping) {
    return results(scientist, take(sheet) + "/run?reason=mended", mapping);
  }

  private static List<JsonNode> results(TestClient who, String importPath, String mapping) {
    var answer = who.post("/imports/" + importPath, mapping);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.response().body().lines().map(l -> Json.stored(l, JsonNode.class)).toList();
  }

  private static List<String> was(List<JsonNode> results) {
    return results.stream()
        .map(one -> one.path("status").asInt() + " " + one.path("was").asText())
        .toList();
  }

  private JsonNode entry(JsonNode result) {
    return scientist.get("/entries/" + result.path("id").asText()).json();
  }

  /** Of the milestone, that stand and are not withdrawn. */
  private List<JsonNode> standing() {
    var found = scientist.get("/milestones/" + milestone + "/entries?amended=false&limit=200");
    return found.json().findValues("items").get(0).findParents("milestoneId").stream()
        .filter(entry -> !entry.path("withdrawn").asBoolean())
        .toList();
  }

  @Test
  void aSheetWhoseBadCellWasMendedDoublesNothing() {
    var first = HEAD + row("2026-06-03", "B-1", "99.5") + row("2026-06-04", "B-2", "much");
    var mended = HEAD + row("2026-06-03", "B-1", "99.5") + row("2026-06-04", "B-2", "99.1");
    for (var mapping : List.of(mapping(""), byBatch())) {
      plan();
      var mine =
          mapping.replaceAll("\"value\":\"[0-9a-f-]{36}\"", "\"value\":\"" + milestone + "\"");
      assertThat(was(run(first.replaceAll("\\w{8}-B", mark + "B"), mine)))
          .containsExactly("201 new", "422 null");
      assertThat(was(run(mended.replaceAll("\\w{8}-B", mark + "B"), mine)))
          .containsExactly("200 same", "201 new");
      assertThat(standing()).hasSize(2);
    }
  }

  @Test
  void aSheetThatGrewByRowsAndColumnsAddsOnlyTheRows() {
    var old = HEAD + row("2026-06-03", "B-1", "99.5") + row("2026-06-04", "B-2", "99.1");
    run(old, mapping(""));
    var grown =
        "Operator;"
            + old.replace("\n20", "\nIvanov;20")
            + "Petrov;"
            + row("2026-06-05", "B-3", "98");
    assertThat(was(run(grown, mapping("")))).containsExactly("200 same", "200 same", "201 new");
    assertThat(was(run(grown, byBatch()))).containsExactly("200 same", "200 same", "200 same");
    assertThat(standing()).hasSize(3);
  }

  @Test
  void twoRowsThatAreAlikeAreTwoRunsAndStayTwo() {
    var twice = HEAD + row("2026-06-03", "B-1", "99.5").repeat(2);
    assertThat(was(run(twice, mapping("")))).containsExactly("201 new", "201 new");
    assertThat(was(run(twice, mapping("")))).containsExactly("200 same", "200 same");
  }

  @Test
  void aChangedRowIsShownAtTheTrialAndAmendsItsRunWithTheReason() {
    var old = run(HEAD + row("2026-06-03", "B-1", "99.5"), byBatch());
    var changed = take(HEAD + row("2026-06-03", "B-1", "99.7"));
    var tried = results(scientist, changed + "/dry-run", byBatch());
    assertThat(was(tried)).containsExactly("201 changed");
    assertThat(tried.get(0).path("differences").toString())
        .isEqualTo("[{\"column\":\"Purity\",\"from\":\"99.5 %\",\"to\":\"99.7 %\"}]");

    var unexplained = results(scientist, changed + "/run", byBatch());
    assertThat(unexplained.get(0).at("/errors/0/code").asText()).isEqualTo("entry.row.changed");

    var run = results(scientist, changed + "/run?reason=second+assay", byBatch());
    assertThat(was(run)).containsExactly("201 changed");
    var entry = entry(run.get(0));
    assertThat(entry.at("/amends/entryId")).isEqualTo(old.get(0).path("id"));
    assertThat(entry.at("/amends/reason").asText()).isEqualTo("second assay");
    assertThat(entry.at("/measurements/0/value").decimalValue()).isEqualTo("99.7");
    assertThat(was(results(scientist, changed + "/run", byBatch()))).containsExactly("200 same");
    assertThat(standing()).hasSize(1);
  }

  @Test
  void aColumnThatWasLeftOutIsAddedAndABlankCellTakesNothingAway() {
    run(HEAD + row("2026-06-03", "B-1", "99.5"), byBatch());
    var wider =
        byBatch()
            .replace(
                "\"measurements\":[",
                "\"measurements\":[{\"metric\":\"feed-mass\",\"column\":\"Feed\",\"unit\":{\"value\":\"kg\"}},");
    var added = run(HEAD + row("2026-06-03", "B-1", ""), wider);
    assertThat(was(added)).containsExactly("201 changed");
    assertThat(entry(added.get(0)).path("measurements").findValuesAsText("metric"))
        .containsExactly("purity", "feed-mass");
  }

  @Test
  void whatWasAmendedByHandIsNotOverwrittenAndWhatWasWithdrawnStaysSo() {
    var sheet = HEAD + row("2026-06-03", "B-1", "99.5") + row("2026-06-04", "B-2", "99.1");
    var first = run(sheet, byBatch());
    var amendments = "/entries/%s/amendments";
    scientist.post(
        amendments.formatted(first.get(0).path("id").asText()),
        "{\"reason\":\"by hand\",\"text\":\"foam\",\"batch\":\"" + mark + "B-1\"}");
    scientist.post(
        amendments.formatted(first.get(1).path("id").asText()),
        "{\"reason\":\"no run\",\"withdrawn\":true}");

    assertThat(was(run(sheet, byBatch()))).containsExactly("200 same", "200 withdrawn");
    var changed = run(HEAD + row("2026-06-03", "B-1", "98"), byBatch());
    assertThat(was(changed)).containsExactly("409 changed");
    assertThat(changed.get(0).at("/errors/0/code").asText()).isEqualTo("entry.row.amended-since");
  }

  @Test
  void aRunThatWasLoggedByHandIsKnown() {
    scientist.post(
        "/milestones/" + milestone + "/entries",
        """
        {"text":"calm","batch":"%sB-1","startedAt":"2026-06-03T00:00:00Z",
         "measurements":[{"metric":"purity","of":"Nd","value":99.50,"unit":"%%"}]}
        """
            .formatted(mark));
    var sheet = HEAD + row("2026-06-03", "B-1", "99.5");
    assertThat(was(run(sheet, byBatch()))).containsExactly("200 same");
    assertThat(was(run(sheet.replace("99.5", "99.6"), byBatch()))).containsExactly("201 changed");
    assertThat(standing()).hasSize(1).first().returns("calm", one -> one.path("text").asText());
  }

  @Test
  void rowsWithOneKeyAreOneRunAndHaveToAgree() {
    var sheet =
        "Date;Batch;Metal;P\n%1$s1;2;Nd;99\n%1$s1;;Pr;98\n%1$s1;3;Ce;1\n"
            .formatted("2026-06-03;" + mark);
    var mapping =
        """
        {"milestone":{"value":"%s"},"batch":{"column":"Batch"},"text":{"column":"Note"},
         "key":["Batch"],"measurements":[{"metric":"purity","column":"P","of":{"column":"Metal"},
         "unit":{"value":"%%"}}]}
        """
            .formatted(milestone);
    var long_ =
        "Batch;Note;Metal;P\n%1$s1;calm;Nd;99\n%1$s1;;Pr;98\n%1$s2;a;Ce;97\n%1$s2;b;Ce;96\n"
            .formatted(mark);
    var results = run(long_, mapping);
    assertThat(was(results)).containsExactly("201 new", "422 null");
    assertThat(results.get(0).path("rows").asInt()).isEqualTo(2);
    assertThat(entry(results.get(0)).path("measurements").findValuesAsText("of"))
        .containsExactly("Nd", "Pr");
    assertThat(results.get(1).at("/errors/0/code").asText()).isEqualTo("import.key.differs");
    assertThat(results.get(1).at("/errors/0/column").asText()).isEqualTo("Note");
  }

  @Test
  void anImportIsTakenBackAsOneAct() {
    var old = run(HEAD + row("2026-06-03", "B-1", "99.5"), byBatch());
    var sheet =
        take(
            HEAD
                + row("2026-06-03", "B-1", "99.7")
                + row("2026-06-04", "B-2", "99.1")
                + row("2026-06-05", "B-3", "98"));
    var ran = results(scientist, sheet + "/run?reason=mended", byBatch());
    assertThat(was(ran)).containsExactly("201 changed", "201 new", "201 new");
    scientist.post(
        "/entries/" + ran.get(2).path("id").asText() + "/amendments",
        "{\"reason\":\"by hand\",\"text\":\"foam\"}");
    var listed = scientist.get("/projects/" + world.project + "/imports").json().at("/items/0");
    assertThat(listed.path("id").asText()).isEqualTo(sheet);
    assertThat(listed.path("name").asText()).isEqualTo("runs.csv");
    assertThat(listed.path("standing").asInt()).isEqualTo(2);

    var reason = "{\"reason\":\"the wrong sheet\"}";
    var partner = portal.as(world.scientistCsir).post("/imports/" + sheet + "/withdrawal", reason);
    assertThat(partner.status()).isEqualTo(404);
    var done = scientist.post("/imports/" + sheet + "/withdrawal", reason).json();
    assertThat(done.path("withdrawn").asInt()).isEqualTo(1);
    assertThat(done.path("restored").asInt()).isEqualTo(1);
    assertThat(done.path("kept").asInt()).isEqualTo(1);
    assertThat(standing()).hasSize(2);
    assertThat(standing().toString())
        .contains("99.5")
        .contains("the wrong sheet")
        .doesNotContain("99.7");
    assertThat(
            scientist
                .post("/imports/" + sheet + "/withdrawal", reason)
                .json()
                .path("withdrawn")
                .asInt())
        .isZero();

    var again =
        run(HEAD + row("2026-06-03", "B-1", "99.5") + row("2026-06-04", "B-2", "99.1"), byBatch());
    assertThat(was(again)).containsExactly("200 same", "201 new");
    assertThat(old).hasSize(1);
  }
}
