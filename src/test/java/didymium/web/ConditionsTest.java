package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is answered to {@code If-Match} and {@code If-None-Match}, of one thing and of lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionsTest {
  private RunningPortal portal;
  private TestClient coordinator;
  private TestClient observer;
  private String milestones;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    var world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorCsir);
    observer = portal.as(world.observerCsir);
    milestones = "/projects/" + world.project + "/milestones";
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String milestone(String title) {
    var plan =
        "{\"title\":\"%s\",\"stage\":\"pilot\",\"meansOfVerification\":\"assay\",\"due\":{\"date\":\"2026-12-31\",\"precision\":\"quarter\"}}";
    return "/milestones/" + coordinator.post(milestones, plan.formatted(title)).id();
  }

  @Test
  void aChangeNamesOneOfSeveralVersionsOrWhicheverThereIs() {
    var path = milestone("Listed");

    assertThat(coordinator.patch(path, "{\"title\":\"A\"}", "\"7\", \"1\"").status())
        .isEqualTo(200);
    assertThat(coordinator.patch(path, "{\"title\":\"B\"}", "\"7\", \"1\"").status())
        .isEqualTo(412);
    assertThat(coordinator.patch(path, "{\"title\":\"B\"}", "*").status()).isEqualTo(200);
    assertThat(coordinator.patch(path, "{\"title\":\"C\"}", "W/\"3\"").status()).isEqualTo(412);
    var malformed = coordinator.patch(path, "{\"title\":\"C\"}", "3");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.code()).isEqualTo("malformed-entity-tag");
    var read = coordinator.get(path).header("ETag");
    assertThat(coordinator.patch(path, "{\"title\":\"C\"}", read).status()).isEqualTo(200);
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    var path = milestone("Kept");
    var first = coordinator.get(path);
    var tag = first.header("ETag");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(first.header("Vary")).contains("Authorization");

    var again = coordinator.get(path, "If-None-Match", "\"x\", " + tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(again.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(coordinator.send("HEAD", path, null, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(coordinator.get(path, "If-None-Match", "*").status()).isEqualTo(304);
    assertThat(coordinator.get(path, "If-None-Match", "W/" + tag).status()).isEqualTo(304);
    assertThat(coordinator.get(path, "If-None-Match", tag + "x").status()).isEqualTo(400);

    coordinator.patch(path, "{\"title\":\"Changed\"}", tag);
    assertThat(coordinator.get(path, "If-None-Match", tag).status()).isEqualTo(200);
  }

  @Test
  void whatChangesSomethingDoesNotAskWhatTheCallerHas() {
    var path = milestone("Changed whatever is known");
    var entry = coordinator.post(path + "/entries", "{\"text\":\"a run\"}", "If-None-Match", "0");
    assertThat(entry.status()).isEqualTo(201);
  }

  @Test
  void aTagIsGoodForTheReaderWhoGotIt() {
    var path = milestone("For one reader");
    var tag = coordinator.get(path).header("ETag");

    assertThat(observer.get(path, "If-None-Match", tag).status()).isEqualTo(200);
    assertThat(observer.get(path).header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void whatOthersDoAroundAThingIsSeenThoughItsVersionStays() {
    var path = milestone("With entries");
    var before = coordinator.get(path);
    coordinator.post(path + "/entries", "{\"text\":\"a first run\"}");
    var started = coordinator.get(path);
    coordinator.post(path + "/entries", "{\"text\":\"a second run\"}");
    var after = coordinator.get(path, "If-None-Match", started.header("ETag"));

    assertThat(before.header("ETag")).isNotEqualTo(started.header("ETag"));
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.json().path("entryCount").asInt()).isEqualTo(2);
  }

  @Test
  void aListThatDidNotChangeIsNotSentAgain() {
    milestone("Listed once");
    for (var list :
        new String[] {milestones, "/milestones?limit=1", "/projects", "/me", "/welcome"}) {
      var tag = coordinator.get(list).header("ETag");
      assertThat(coordinator.get(list, "If-None-Match", tag).status()).as(list).isEqualTo(304);
    }
    var tag = coordinator.get(milestones).header("ETag");
    milestone("Listed twice");
    assertThat(coordinator.get(milestones, "If-None-Match", tag).status()).isEqualTo(200);
  }

  @Test
  void theAnswerToAChangeIsKeptByNobody() {
    var path = milestone("Not kept");
    var changed = coordinator.patch(path, "{\"title\":\"Mine\"}", "\"1\"");

    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.header("Cache-Control")).isEqualTo("no-store");
  }
}
