package didymium.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.bus.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The {@code .eln} file, opened by the library of others and held against what the API gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrateTest {
  private Laboratory laboratory;
  private Path folder;
  private Map<String, JsonNode> nodes;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    laboratory = new Laboratory();
    describe(laboratory, "%3DB-2", "{\"material\":\"Oxide\",\"parents\":[\"Ore 1\",\"Nobody's\"]}");
    describe(laboratory, "Ore%201", "{\"mass\":{\"value\":1.50,\"unit\":\"t\"}}");
    folder = unpacked(laboratory.scientist.bytes(laboratory.exports + "project.eln"), directory);
    nodes = RoCrateReading.read(folder);
  }

  private static void describe(Laboratory laboratory, String code, String as) {
    var path = laboratory.project + "/lots/" + code;
    assertThat(laboratory.scientist.send("PUT", path, as, "If-Match", "\"1\"").status())
        .isEqualTo(200);
  }

  @AfterAll
  void stop() {
    laboratory.close();
  }

  /** The one folder that the format asks for. */
  private static Path unpacked(byte[] bytes, Path directory) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var file = directory.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
    try (var folders = Files.list(directory)) {
      var all = folders.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void everyMilestoneAndRunIsAPartOfTheRootWithItsParts() {
    var parts = nodes.get("./").path("hasPart").findValuesAsText("@id");
    var given = laboratory.given(laboratory.scientist);
    var milestone = "./milestones/" + laboratory.milestone + "/";
    assertThat(parts).hasSize(given.size() + 1).contains(milestone);
    for (var entry : given) {
      var run = "./runs/" + entry.path("id").asText() + "/";
      assertThat(parts).contains(run);
      assertThat(nodes.get(milestone).path("hasPart").findValuesAsText("@id")).contains(run);
      assertThat(nodes.get(run).at("/isPartOf/@id").asText()).isEqualTo(milestone);
      assertThat(nodes.get(run).path("dateCreated").asText())
          .isEqualTo(entry.path("loggedAt").asText());
    }
  }

  @Test
  void everyFigureIsThatOfTheApiWithItsUnit() {
    int compared = 0;
    for (var entry : laboratory.given(laboratory.scientist)) {
      var number = 0;
      for (var measurement : entry.path("measurements")) {
        number++;
        var node = nodes.get("#" + entry.path("id").asText() + "-" + number);
        assertThat(node.path("unitText")).isEqualTo(measurement.path("unit"));
        assertThat(node.path("unitCode").asText()).isNotEmpty();
        if (measurement.path("op").isNull()) {
          assertThat(node.path("value").asDouble()).isEqualTo(measurement.path("value").asDouble());
        } else {
          assertThat(node.path("value").asText()).isEqualTo("< 5");
          assertThat(node.path("maxValue").asDouble()).isEqualTo(5);
        }
        compared++;
      }
    }
    assertThat(compared).isEqualTo(9);
  }

  @Test
  void everyFileIsTheJournalsOwnWithSizeAndDigest() throws IOException {
    var journal = laboratory.scientist.get("/journal?limit=200").json().path("items");
    for (var item : journal) {
      if (item.path("type").asText().matches("entry-(logged|amended)")) {
        var path = "runs/" + item.path("id").asText() + "/entry.json";
        var bytes = Files.readAllBytes(folder.resolve(path));
        var node = nodes.get("./" + path);
        assertThat(Json.stored(new String(bytes, "UTF-8"), JsonNode.class))
            .isEqualTo(item.path("content"));
        assertThat(node.path("contentSize").asText()).isEqualTo("" + bytes.length);
        assertThat(node.path("sha256").asText()).isEqualTo(Sha256.hex(bytes));
      }
    }
  }

  @Test
  void peopleAndOrganisationsAreThereOnceAndReferredTo() {
    var run = "./runs/" + laboratory.secretRun + "/";
    var author = nodes.get(nodes.get(run).at("/author/@id").asText());
    assertThat(author.path("name").asText()).isEqualTo("Scientist, Giredmet");
    var home = nodes.get(author.at("/affiliation/@id").asText());
    assertThat(home.path("name").asText()).isEqualTo("Giredmet");
    assertThat(nodes.get(run).path("conditionsOfAccess").asText()).contains("Giredmet");
    assertThat(nodes.get("./").at("/license/@id").asText()).isEqualTo("#conditions");
  }

  @Test
  void runsReferToTheirLotsAndLotsToThoseThatTheyWereMadeFrom() {
    var lot = nodes.get("#lot-%3DB-2");
    assertThat(lot.path("name").asText()).isEqualTo("=B-2");
    assertThat(lot.path("description").asText()).isEqualTo("Oxide");
    assertThat(lot.at("/material/@id").asText() + lot.at("/material/0/@id").asText())
        .isEqualTo("#lot-Ore%201");
    var mass = nodes.get(nodes.get("#lot-Ore%201").at("/weight/@id").asText());
    assertThat(mass.path("value").asDouble()).isEqualTo(1.5);
    assertThat(mass.path("unitCode").asText()).isEqualTo("t");
    for (var entry : laboratory.given(laboratory.scientist)) {
      var run = nodes.get("./runs/" + entry.path("id").asText() + "/");
      boolean named = entry.path("batch").asText().equals("=B-2");
      assertThat(run.path("mentions").findValuesAsText("@id"))
          .isEqualTo(named ? List.of("#lot-%3DB-2") : List.of());
    }
  }

  @Test
  void textsOfPeopleAreNoMarkup() {
    var milestone = nodes.get("./milestones/" + laboratory.milestone + "/");
    assertThat(milestone.path("text").asText())
        .isEqualTo("<p>Three runs<br>and &lt;two&gt; assays</p>");
  }
}
