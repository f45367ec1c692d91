package didymium.imports;

import static didymium.imports.Workbooks.number;
import static didymium.imports.Workbooks.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.contract.Contract;
import didymium.testing.Eventually;
import didymium.testing.RawPost;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Imports of sheets over HTTP, from the file to the entries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTest {
  private static final String PLAN =
      """
      {"title":"%s","stage":"pilot","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;
  private static final String MAPPING =
      """
      {"decimal":"comma","dates":"dmy","zone":"Europe/Moscow","milestone":{"value":"%s"},
       "batch":{"column":"Партия"},"startedAt":{"column":"Начало"},
       "measurements":[{"metric":"recovery","column":"Извлечение Nd, %%","of":{"value":"Nd"},
         "unit":{"value":"%%"}}]}
      """;

  private RunningPortal portal;
  private World world;
  private TestClient scientist;
  private String imports;
  private String milestone;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    scientist = portal.as(world.scientistGiredmet);
    imports = "/projects/" + world.project + "/imports";
  }

  @BeforeEach
  void plan() {
    var coordinator = portal.as(world.coordinatorCsir);
    var path = "/projects/" + world.project + "/milestones";
    milestone = coordinator.post(path, PLAN.formatted(UUID.randomUUID())).id();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static String sheet() {
    return "Партия;Начало;Извлечение Nd, %\n"
        + UUID.randomUUID()
        + ";03.06.2026 09:30;92,4\n"
        + "Б-2;04.06.2026;много\n"
        + "Б-3;05.06.2026;111\n"
        + UUID.randomUUID()
        + ";06.06.2026;<90,5\n";
  }

  private Answer take(String sheet) {
    return scientist.send("POST", imports, sheet, "Content-Type", "text/csv");
  }

  private String mapping() {
    return MAPPING.formatted(milestone);
  }

  private static List<JsonNode> results(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    var lines = answer.response().body().lines().toList();
    assertThat(lines)
        .allSatisfy(one -> assertThat(Contract.load().faults("ImportResult", one)).isEmpty());
    return lines.stream().map(line -> Json.stored(line, JsonNode.class)).toList();
  }

  private static List<Integer> statuses(List<JsonNode> results) {
    return results.stream().map(result -> result.path("status").asInt()).toList();
  }

  private int stored() {
    return scientist.get("/milestones/" + milestone).json().path("entryCount").asInt();
  }

  @Test
  void saysWhatItFoundOfASheet() {
    var taken = take(sheet()).json();
    assertThat(taken.path("columns"))
        .extracting(JsonNode::asText)
        .containsExactly("Партия", "Начало", "Извлечение Nd, %");
    assertThat(taken.path("decimal").asText()).isEqualTo("comma");
    assertThat(taken.path("dates").asText()).isEqualTo("dmy");
    assertThat(taken.path("rowCount").asInt()).isEqualTo(4);
    assertThat(taken.at("/sample/1/cells/2").asText()).isEqualTo("много");
  }

  @Test
  void aTrialDecidesByTheRulesOfLoggingAndStoresNothing() {
    var results = results(scientist.post("/imports/" + take(sheet()).id() + "/dry-run", mapping()));

    assertThat(statuses(results)).containsExactly(201, 422, 422, 201);
    assertThat(results)
        .extracting(result -> result.path("row").asInt())
        .containsExactly(2, 3, 4, 5);
    assertThat(results.get(1).at("/errors/0/code").asText()).isEqualTo("import.number");
    assertThat(results.get(2).at("/errors/0/column").asText()).isEqualTo("Извлечение Nd, %");
    assertThat(results.get(2).at("/errors/0/cell").asText()).isEqualTo("111");
    assertThat(results.get(2).at("/errors/0/code").asText()).startsWith("measurement.value");
    assertThat(stored()).isZero();
  }

  @Test
  void aSheetThatIsImportedAgainDoublesNothingWhoeverOfTheOrganisationDoesIt() {
    var sheet = sheet();
    var first = results(scientist.post("/imports/" + take(sheet).id() + "/run", mapping()));
    assertThat(statuses(first)).containsExactly(201, 422, 422, 201);
    var entry = scientist.get("/entries/" + first.get(3).path("id").asText()).json();
    assertThat(entry.at("/measurements/0/op").asText()).isEqualTo("<");
    assertThat(entry.path("startedAt").asText()).isEqualTo("2026-06-05T21:00:00Z");

    var colleague = portal.as(world.coordinatorGiredmet);
    var again = colleague.send("POST", imports, sheet, "Content-Type", "text/csv").id();
    var second = results(colleague.post("/imports/" + again + "/run", mapping()));
    assertThat(statuses(second)).containsExactly(200, 422, 422, 200);
    assertThat(second.get(0).path("id")).isEqualTo(first.get(0).path("id"));
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void importsAWorkbook() throws Exception {
    var workbook =
        Workbooks.of(
            text("Партия") + text("Начало") + text("Извлечение Nd, %"),
            text("Книга-1") + text("2026-06-03") + number("92.4"));
    var id = Json.stored(upload(workbook.bytes()), JsonNode.class).path("id").asText();
    var results = results(scientist.post("/imports/" + id + "/run", mapping()));
    assertThat(statuses(results)).containsExactly(201);
  }

  @Test
  void anEntryOfACrateThatIsTooLongIsRefusedByItselfAndComesWithoutItsText() throws Exception {
    var entries =
        """
        {"@graph":[{"@id":"./","@type":"Dataset","hasPart":[{"@id":"./long/"},{"@id":"./%1$s/"}]},
         {"@id":"./long/","@type":"Dataset","name":"Leach of June","text":"%2$s",
          "variableMeasured":{"name":"Recovery Nd","value":92.4,"unitText":"%%"}},
         {"@id":"./%1$s/","@type":"Dataset","name":"Short","text":"as ever",
          "variableMeasured":{"name":"Recovery Nd","value":91.4,"unitText":"%%"}}]}
        """;
    var crate = entries.formatted(UUID.randomUUID(), "x".repeat(10_000));
    var bytes = new Workbooks().with("notebook/ro-crate-metadata.json", crate).bytes();
    var id = Json.stored(upload(bytes, "application/vnd.eln+zip"), JsonNode.class).path("id");
    var mapping =
        """
        {"milestone":{"value":"%s"},"text":{"column":"text"},"key":["entryId"],"measurements":[
          {"metric":"recovery","column":"Recovery Nd [%%]","of":{"value":"Nd"},"unit":{"value":"%%"}}]}
        """
            .formatted(milestone);
    var run = "/imports/" + id.asText() + "/run";

    var results = results(scientist.post(run, mapping));
    assertThat(statuses(results)).containsExactly(422, 201);
    assertThat(results.get(0).at("/errors/0/code").asText()).isEqualTo("import.long");
    assertThat(results.get(0).at("/errors/0/column").asText()).isEqualTo("text");
    assertThat(results.get(0).at("/errors/0/cell").asText()).startsWith("Leach of June");

    var without =
        results(scientist.post(run, mapping.replace("\"text\":{\"column\":\"text\"},", "")));
    assertThat(statuses(without)).containsExactly(201, 200);
    var kept = scientist.get("/entries/" + results.get(1).path("id").asText()).json();
    assertThat(kept.path("text").asText()).isEqualTo("Short\nas ever");
    assertThat(kept.path("amendedBy").isNull()).isTrue();
  }

  private String upload(byte[] bytes) throws IOException, InterruptedException {
    return upload(bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  }

  private String upload(byte[] bytes, String type) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1" + imports))
            .header("Authorization", "Bearer " + portal.token(world.scientistGiredmet))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(bytes));
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
  }

  @Test
  void importsAsManyRowsAsASheetMayHave() {
    var sheet = new StringBuilder("Партия;Начало;Извлечение Nd, %\n");
    for (int i = 0; i < 10_000; i++) {
      sheet.append("Б-" + i + ";03.06.2026;92,4\n");
    }
    var results = results(scientist.post("/imports/" + take("" + sheet).id() + "/run", mapping()));
    assertThat(statuses(results)).hasSize(10_000).containsOnly(201);
    assertThat(stored()).isEqualTo(10_000);
  }

  @Test
  void refusesAFileThatIsTooLargeOrOfAnotherKindOrUnreadable() {
    var large = take("a;b\n" + "x".repeat(11 * 1024 * 1024));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.code()).isEqualTo("sheet.large");
    assertThat(scientist.post(imports, "{}").status()).isEqualTo(415);
    assertThat(take("").code()).isEqualTo("sheet.empty");
    var latin =
        scientist.send("POST", imports + "?encoding=latin-1", "a;b", "Content-Type", "text/csv");
    assertThat(latin.code()).isEqualTo("malformed-query");
  }

  /** Which of the two the portal meets first is chance: again until it was the slow one. */
  @Test
  void aSenderBringsOneSheetAtATime() {
    var token = portal.token(world.scientistGiredmet);
    var other = portal.as(world.coordinatorGiredmet);
    var second =
        Eventually.get("the slow one is first", () -> beside(token, other), Optional::isPresent)
            .orElseThrow();
    assertThat(second.status()).isEqualTo(503);
    assertThat(second.code()).isEqualTo("sheet.busy");
    assertThat(second.header("Retry-After")).isEqualTo("5");
  }

  /** How a sheet fared beside a slow one of the same sender; empty if it came before it. */
  private Optional<Answer> beside(String token, TestClient other) {
    try (var slow = new RawPost(portal.url(), "/api/v1" + imports, token, "text/csv")) {
      slow.send("a;b\n");
      var second = take(sheet());
      assertThat(other.send("POST", imports, sheet(), "Content-Type", "text/csv").status())
          .isEqualTo(201);
      boolean slowFirst = rest(slow).contains("\"rowCount\":1") && second.status() != 201;
      return slowFirst ? Optional.of(second) : Optional.empty();
    }
  }

  /** The answer to a sheet that is sent to its end; nothing where the portal hung up before. */
  private static String rest(RawPost slow) {
    try {
      return String.valueOf(slow.send("1;2\n").finish().nextJson());
    } catch (UncheckedIOException closed) {
      return "";
    }
  }

  @Test
  void refusesAPackedSheet() {
    var packed =
        scientist.send(
            "POST", imports, sheet(), "Content-Type", "text/csv", "Content-Encoding", "gzip");
    assertThat(packed.code()).isEqualTo("unsupported-content-encoding");
  }

  @Test
  void whoBreaksOffCanBringTheSheetAgain() {
    var token = portal.token(world.scientistCsir);
    try (var first = new RawPost(portal.url(), "/api/v1" + imports, token, "text/csv")) {
      first.send("a;b\n");
    }
    var client = portal.as(world.scientistCsir);
    var status =
        Eventually.get(
            "the sheet is taken",
            () -> client.send("POST", imports, sheet(), "Content-Type", "text/csv").status(),
            answered -> answered != 503);
    assertThat(status).isEqualTo(201);
  }

  @Test
  void refusesAMappingThatDoesNotFitBeforeAnyRow() {
    var path = "/imports/" + take(sheet()).id() + "/run";
    var column = scientist.post(path, mapping().replace("Партия", "Batch"));
    assertThat(column.status()).isEqualTo(422);
    assertThat(column.pointers()).containsExactly("/batch/column");
    var shape = scientist.post(path, "{\"zone\":\"Moon\",\"batch\":{},\"measurements\":[null]}");
    assertThat(shape.status()).isEqualTo(400);
    assertThat(scientist.post(path, "{\"zone\":\"Moon\",\"measurements\":[null]}").pointers())
        .containsExactly("/zone", "/milestone", "/measurements/0");
  }

  @Test
  void keepsTheProjectsMappingAndTellsItInTheJournal() {
    var path = "/projects/" + world.project + "/import-mapping";
    var before = scientist.get(path);
    var put = scientist.send("PUT", path, mapping(), "If-Match", before.header("ETag"));
    assertThat(put.json().at("/mapping/zone").asText()).isEqualTo("Europe/Moscow");
    assertThat(scientist.get(path).json()).isEqualTo(put.json());
    var stale = scientist.send("PUT", path, mapping(), "If-Match", before.header("ETag"));
    assertThat(stale.status()).isEqualTo(412);
  }

  @Test
  void keepsTheLastFiveSheetsOfAPerson() {
    var first = take(sheet()).id();
    for (int i = 0; i < 4; i++) {
      take(sheet());
    }
    assertThat(scientist.get("/imports/" + first).status()).isEqualTo(200);
    take(sheet());
    assertThat(scientist.get("/imports/" + first).code()).isEqualTo("import.not-found");
  }
}
