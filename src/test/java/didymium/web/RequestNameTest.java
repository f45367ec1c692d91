package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what a request is found again, and what comes of an {@code Accept} that nothing fits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestNameTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private RunningPortal portal;
  private World world;
  private TestClient reader;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    reader = portal.as(world.coordinatorCsir);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @Test
  void aRequestKeepsTheNameThatItsCallerGaveIt() {
    var id = UUID.randomUUID().toString();
    var refused = reader.get("/milestones/" + UUID.randomUUID(), "X-Request-Id", id);
    assertThat(refused.header("X-Request-Id")).isEqualTo(id);
    assertThat(refused.json().path("instance").asText()).isEqualTo("urn:uuid:" + id);

    var named = reader.get("/milestones/" + UUID.randomUUID(), "X-Request-Id", "run/7:retry=1");
    assertThat(named.header("X-Request-Id")).isEqualTo("run/7:retry=1");
    assertThat(named.json().path("instance").asText()).matches("urn:uuid:[0-9a-f-]{36}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blanks"})
  void aNameThatCannotBeIsReplaced(String name) {
    assertThat(reader.get("/projects", "X-Request-Id", name).header("X-Request-Id"))
        .matches("[0-9a-f-]{36}");
  }

  @Test
  void aNameThatIsTooLongIsReplaced() {
    assertThat(reader.get("/projects", "X-Request-Id", "x".repeat(128)).header("X-Request-Id"))
        .hasSize(128);
    assertThat(reader.get("/projects", "X-Request-Id", "x".repeat(129)).header("X-Request-Id"))
        .matches("[0-9a-f-]{36}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-00f067aa0ba902b7-01",
        "01-" + TRACE + "-00f067aa0ba902b7-00",
        "cc-" + TRACE + "-00f067aa0ba902b7-01-what-comes-later"
      })
  void aTraceIsGivenBackAsItCame(String trace) {
    assertThat(reader.get("/projects", "traceparent", trace).header("traceparent"))
        .isEqualTo(trace);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-00f067aa0ba902b7",
        "00-" + TRACE + "-00f067aa0ba902b7-01-more",
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
      })
  void whatIsNoTraceIsLetGo(String trace) {
    var answer = reader.get("/projects", "traceparent", trace);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("traceparent")).isNull();
  }

  @Test
  void whatWouldNotBeTakenIsNotBegun() {
    var milestones = "/projects/" + world.project + "/milestones";
    var plan =
        "{\"title\":\"Never\",\"stage\":\"pilot\",\"meansOfVerification\":\"assay\",\"due\":{\"date\":\"2026-12-31\",\"precision\":\"quarter\"}}";
    var refused = reader.post(milestones, plan, "Accept", "text/html");
    assertThat(refused.status()).isEqualTo(406);
    assertThat(refused.code()).isEqualTo("not-acceptable");
    assertThat(reader.get(milestones + "?text=never").json().path("items")).isEmpty();

    assertThat(reader.get(milestones, "Accept", "text/html, */*;q=0.1").status()).isEqualTo(200);
    var csv = "/projects/" + world.project + "/exports/entries.csv";
    assertThat(reader.get(csv, "Accept", "text/csv").status()).isEqualTo(200);
    assertThat(reader.get(csv, "Accept", "application/pdf").status()).isEqualTo(406);
    var log = "/log/" + world.project;
    assertThat(reader.at("GET", log + "/keys", null, "Accept", "text/plain").status())
        .isEqualTo(200);
    assertThat(reader.at("GET", log + "/keys", null, "Accept", "application/json").status())
        .isEqualTo(406);
    assertThat(reader.begin("/api/v1/journal/stream").status()).isEqualTo(200);
  }
}
