package didymium.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Json;
import didymium.testing.TestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the portal exports it imports again: it knows its own runs, and loses nothing of others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportImportTest {
  private static final String RUN =
      """
      {"text":"Плавка, \\"2\\"\\nनया","startedAt":"2026-06-03T06:00:00Z","endedAt":"2026-06-04T00:00:00Z",
       "batch":"X-1","source":"report 7","scale":{"value":12.50,"unit":"kg/h","basis":"product"},
       "measurements":[
        {"metric":"recovery","of":"Nd","value":92.40,"uncertainty":0.60,"k":2,"unit":"%","method":"ICP"},
        {"metric":"mass-concentration","of":"Nd","low":1.5,"high":2.5,"unit":"g/L","stream":"raffinate",
         "laboratory":"Central","lot":"S-2"},
        {"metric":"co2e","value":-1.5,"unit":"kg/kg","comment":"a credit, +1"},
        {"metric":"purity","of":"Nd2O3","value":99.5,"unit":"%","state":"dry","relativeTo":"treo"},
        {"metric":"acid-use","of":"HCl","value":900,"unit":"kg/t","per":"ore"},
        {"metric":"ph","value":1.80,"unit":"pH"},
        {"metric":"separation-factor","of":"Nd/Pr","value":1.61,"unit":"1"},
        {"metric":"separation-factor","of":"Nd/Pr","value":1.59,"uncertainty":0.04,"unit":"1"},
        {"metric":"recovery","of":"Pr","value":12.0,"unit":"%","comment":"the pump stood"},
        {"metric":"thorium","op":"<","value":5,"unit":"ppm","basis":"=dry"}]}
      """;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private Laboratory laboratory;
  private TestClient scientist;
  private JsonNode original;

  @BeforeAll
  void start() {
    laboratory = new Laboratory();
    scientist = laboratory.scientist;
    original = scientist.post("/milestones/" + laboratory.milestone + "/entries", RUN).json();
  }

  @AfterAll
  void stop() {
    laboratory.close();
  }

  private String csv() {
    return scientist.get(laboratory.exports + "entries.csv").response().body();
  }

  private JsonNode taken(String csv) {
    var path = laboratory.project + "/imports";
    return scientist.send("POST", path, csv, "Content-Type", "text/csv").json();
  }

  private List<JsonNode> run(JsonNode taken, String how) {
    return results("/imports/" + taken.path("id").asText() + how, taken.path("mapping").toString());
  }

  private List<JsonNode> results(JsonNode taken, String mapping) {
    return results("/imports/" + taken.path("id").asText() + "/dry-run", mapping);
  }

  private List<JsonNode> results(String path, String mapping) {
    var answer = scientist.post(path, mapping);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.response().body().lines().map(l -> Json.stored(l, JsonNode.class)).toList();
  }

  @Test
  void theTableOfMeasurementsIsKnownRunForRun() {
    var results = run(taken(csv()), "/dry-run");
    assertThat(results)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.path("status").asInt()).as("" + one).isEqualTo(200));
    var changed = run(taken(csv().replace(",92.40,0.60,", ",92.41,0.60,")), "/dry-run");
    assertThat(changed).filteredOn(one -> one.path("was").asText().equals("changed")).isNotEmpty();
  }

  @Test
  void theWorkbookIsKnownRunForRun() throws Exception {
    var results = run(upload(file("entries.xlsx"), XLSX), "/dry-run");
    assertThat(results)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.path("status").asInt()).as("" + one).isEqualTo(200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru", "hi"})
  void theTableOfRunsIsKnownRunForRunInWhicheverLanguage(String language) throws Exception {
    var csv = runs("runs.csv", language);
    var taken = taken(new String(csv, StandardCharsets.UTF_8));
    assertThat(taken.path("mapping").isNull()).as("" + taken.path("columns")).isFalse();
    var workbook = upload(runs("runs.xlsx", language), XLSX);
    for (var sheet : List.of(taken, workbook)) {
      assertThat(run(sheet, "/dry-run"))
          .hasSizeGreaterThan(2)
          .allSatisfy(one -> assertThat(one.path("was").asText()).as("" + one).isEqualTo("same"));
    }
  }

  @Test
  void whatStandsInTheTableOfRunsArrivesWhereItIsNotKnown() throws Exception {
    var lines = new String(runs("runs.csv", "ru"), StandardCharsets.UTF_8).split("\r\n");
    var mine =
        Stream.of(lines)
            .filter(line -> line.startsWith(original.path("id").asText()))
            .map(line -> line.replace(original.path("id").asText(), UUID.randomUUID().toString()))
            .map(
                line ->
                    line.replace("X-1", "X-3")
                        .replace(",92.40,", ",91.40,")
                        .replace(",12.0,", ",42.0,"))
            .findFirst()
            .orElseThrow();
    var results = run(taken(lines[0] + "\r\n" + mine + "\r\n"), "/run");
    assertThat(results).hasSize(1);
    assertThat(results.get(0).path("status").asInt()).as("" + results).isEqualTo(201);
    var copy = scientist.get("/entries/" + results.get(0).path("id").asText()).json();
    for (var part : List.of("startedAt", "endedAt", "scale", "visibility")) {
      assertThat(copy.path(part)).as(part).isEqualTo(original.path(part));
    }
    assertThat(copy.path("measurements")).hasSameSizeAs(original.path("measurements"));
    var figures = told(copy);
    assertThat(told(original)).filteredOn(one -> !one.startsWith("recovery")).isSubsetOf(figures);
    assertThat(figures).contains("recovery Nd 91.4 ± 0.3 %");
  }

  /**
   * What each figure says that stands in a table of runs: of its kind, and in the metric's unit.
   */
  private static List<String> told(JsonNode run) {
    var all = new ArrayList<String>();
    for (var one : run.path("measurements")) {
      var canonical = one.path("canonical");
      var value = canonical.path("value").asText();
      var uncertainty = canonical.path("uncertainty").asText();
      var words = new ArrayList<String>();
      for (var part : List.of("metric", "of", "op", "stream", "state", "per", "relativeTo")) {
        words.add(one.path(part).asText(""));
      }
      words.removeIf(word -> word.isEmpty() || word.equals("null"));
      all.add(
          String.join(" ", words)
              + " "
              + value
              + " ± "
              + uncertainty
              + " "
              + canonical.path("unit").asText());
    }
    return all;
  }

  private byte[] runs(String name, String language) throws IOException, InterruptedException {
    var request =
        request(laboratory.exports + name).header("Accept-Language", language).GET().build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body();
  }

  @Test
  void theCrateIsKnownRunForRun() throws Exception {
    var crate = upload(file("project.eln"), "application/vnd.eln+zip");
    var mapping =
        """
        {"milestone":{"value":"%s"},"text":{"column":"text"},"startedAt":{"column":"startedAt"},
         "key":["entryId"],"measurements":[{"metric":"recovery","column":"recovery Nd [%%]",
          "of":{"value":"Nd"},"unit":{"value":"%%"},"uncertainty":{"column":"u(recovery Nd) [%%]"}}]}
        """
            .formatted(laboratory.milestone);
    var results = results(crate, mapping);
    assertThat(results)
        .hasSizeGreaterThan(3)
        .allMatch(one -> one.path("was").asText().equals("same"), "the same");
    assertThat(crate.path("files").size()).isGreaterThan(3);
  }

  @Test
  void nothingOfARunIsLostWhereItIsNotKnown() {
    var other = csv().replace(original.path("id").asText(), "01a20881-83e9-7d86-8629-1ad705b4beff");
    var rows = Pattern.compile("\r\n(?=[0-9a-f]{8}-)").split(other);
    var mine = new StringBuilder(rows[0]);
    for (var row : rows) {
      mine.append(row.contains("X-1") ? "\r\n" + row.replace("X-1", "X-2") : "");
    }
    var results = run(taken(mine + "\r\n"), "/run");
    assertThat(results).hasSize(1);
    var copy = scientist.get("/entries/" + results.get(0).path("id").asText()).json();
    for (var part :
        List.of("text", "startedAt", "endedAt", "source", "scale", "visibility", "measurements")) {
      assertThat(given(copy.path(part))).as(part).isEqualTo(given(original.path(part)));
    }
  }

  private static String given(JsonNode part) {
    part.forEach(
        one -> {
          if (one instanceof ObjectNode measured) {
            measured.remove("canonical");
          }
        });
    return part.toString();
  }

  private byte[] file(String name) throws IOException, InterruptedException {
    var request = request(laboratory.exports + name).GET().build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body();
  }

  private JsonNode upload(byte[] file, String type) throws IOException, InterruptedException {
    var request =
        request(laboratory.project + "/imports")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(file))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return Json.stored(answer, JsonNode.class);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(laboratory.portal.url() + "/api/v1" + path))
        .header(
            "Authorization",
            "Bearer " + laboratory.portal.token(laboratory.world.scientistGiredmet));
  }
}
