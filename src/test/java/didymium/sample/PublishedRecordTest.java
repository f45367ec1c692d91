package didymium.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.RunningPortal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds what the API shows against the record that it was loaded from, read here as plain JSON: no
 * published figure may get lost or stand without its source.
 */
class PublishedRecordTest {
  private static final JsonNode RECORD = Resources.read("pilot-histories.json", JsonNode.class);

  private static RunningPortal portal;
  private static Reader reader;

  @BeforeAll
  static void load() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_SAMPLE_ENABLED", "true"));
    reader = Reader.signIn(portal, Account.OBSERVER);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @Test
  void showsEveryMeasurementWithItsSource() {
    int shown = 0;
    for (var project : RECORD.path("projects")) {
      var entries = reader.entries(reader.project(project.path("title").asText()));
      for (var run : project.path("runs")) {
        var entry = entry(entries, project, run);
        assertThat(entry.path("source")).isEqualTo(run.path("source"));
        assertThat(entry.path("stage")).isEqualTo(run.path("stage"));
        assertThat(entry.path("visibility").asText()).isEqualTo("joint");
        assertThat(entry.path("text").asText()).contains(run.path("note").asText());
        assertThat(entry.path("measurements")).hasSameSizeAs(run.path("measurements"));
        for (int i = 0; i < run.path("measurements").size(); i++, shown++) {
          same(entry.path("measurements").get(i), run.path("measurements").get(i));
        }
      }
      assertThat(entries).hasSameSizeAs(project.path("runs"));
    }
    assertThat(shown).isEqualTo(RECORD.findValues("metric").size()).isPositive();
  }

  private static JsonNode entry(List<JsonNode> entries, JsonNode project, JsonNode run) {
    var performer = project.path("organisations").get(0).path("name").asText();
    return entries.stream()
        .filter(entry -> entry.path("text").asText().startsWith(performer))
        .filter(entry -> entry.path("text").asText().contains(run.path("title").asText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no entry of " + run));
  }

  private static void same(JsonNode shown, JsonNode published) {
    var metric = published.path("metric").asText().replace("throughput", "product-rate");
    assertThat(shown.path("metric").asText()).isEqualTo(metric);
    assertThat(shown.path("value").decimalValue())
        .isEqualByComparingTo(published.path("value").decimalValue());
    assertThat(shown.path("unit")).isEqualTo(published.path("unit"));
    assertThat(shown.path("op").asText(null)).isEqualTo(published.path("op").asText(null));
    var subjects = List.of(shown.path("of").asText(), shown.path("basis").asText());
    for (var subject : List.of("of", "basis")) {
      if (published.has(subject)) {
        assertThat(subjects).contains(published.path(subject).asText());
      }
    }
    var comment = shown.path("comment").asText();
    assertThat(comment).contains(published.path("note").asText());
    assertThat(comment.contains("approximate")).isEqualTo(published.has("approximate"));
    for (var aim : List.of("target", "design")) {
      if (published.has(aim)) {
        assertThat(comment).contains(aim, published.path(aim).asText());
      }
    }
  }

  @Test
  void showsEveryPromiseWithAllItsForecasts() {
    for (var project : RECORD.path("projects")) {
      for (var promise : project.path("milestones")) {
        var shown =
            reader.milestone(
                reader.project(project.path("title").asText()), promise.path("title").asText());
        var said = promise.path("forecasts");
        assertThat(shown.path("source")).isEqualTo(promise.path("source"));
        assertThat(shown.path("state").asText())
            .isEqualTo(promise.has("achieved") ? "accepted" : "planned");
        assertThat(shown.path("achieved").path("date").asText())
            .isEqualTo(promise.path("achieved").asText());
        assertThat(shown.path("forecasts")).hasSize(Math.max(0, said.size() - 1));
        for (int i = 0; i < said.size(); i++) {
          var due =
              i == 0 ? shown.path("baselineDue") : shown.path("forecasts").get(i - 1).path("due");
          assertThat(due.path("date")).isEqualTo(said.get(i).path("due"));
          assertThat(due.path("precision")).isEqualTo(said.get(i).path("precision"));
        }
        for (int i = 1; i < said.size(); i++) {
          var stated = shown.path("forecasts").get(i - 1).path("statedOn").path("date").asText();
          assertThat(stated).startsWith(said.get(i).path("stated").asText());
        }
      }
    }
  }

  @Test
  void letsBothPartiesReadAllOfIt() {
    Stream.of(Account.values())
        .map(account -> Reader.signIn(portal, account))
        .forEach(this::readsAll);
  }

  private void readsAll(Reader one) {
    var seen = one.all("/projects").stream().map(project -> project.path("title").asText());
    assertThat(seen).containsAll(projects());
  }

  private static List<String> projects() {
    return StreamSupport.stream(RECORD.path("projects").spliterator(), false)
        .map(project -> project.path("title").asText())
        .toList();
  }

  @Test
  void namesWhoMadeTheRunsBesideTheParties() {
    for (var project : RECORD.path("projects")) {
      var shown = reader.project(project.path("title").asText());
      var names = shown.path("organisations").findValuesAsText("name");
      assertThat(names)
          .containsAll(project.path("organisations").findValuesAsText("name"))
          .hasSize(project.path("organisations").size() + 2);
      assertThat(shown.path("illustrative").asBoolean()).isFalse();
      assertThat(shown.path("source").asText()).isNotEmpty();
      assertThat(shown.path("elements")).isEqualTo(project.path("elements"));
    }
  }

  @Test
  void keepsFactsAndIllustrationApart() {
    var joint =
        reader.all("/projects").stream().filter(p -> p.path("illustrative").asBoolean()).toList();
    assertThat(joint).hasSize(1);
    assertThat(joint.get(0).path("title").asText()).endsWith("(illustrative)");
    assertThat(joint.get(0).path("source").isNull()).isTrue();
    for (var entry : reader.all("/entries")) {
      boolean illustrative = entry.path("projectId").equals(joint.get(0).path("id"));
      assertThat(entry.path("source").isNull()).isEqualTo(illustrative);
      assertThat(entry.path("text").asText().startsWith("Illustrative.")).isEqualTo(illustrative);
    }
  }

  @Test
  void keepsTheProgrammesOwnEventsInItsNoteWithTheirSources() {
    var programme = RECORD.path("programmes").get(0);
    var note = reader.titled("/programmes", programme.path("title").asText()).path("note").asText();
    for (var event : programme.path("milestones")) {
      assertThat(note).contains(event.path("title").asText(), event.path("source").asText());
    }
  }
}
