package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RawPost;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who begins a request and does not go on is let go; who quietly listens is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SlowCallersTest {
  private RunningPortal portal;
  private World world;

  @BeforeAll
  void start() {
    portal =
        RunningPortal.start(
            Map.of("DIDYMIUM_HTTP_IDLE_SECONDS", "2", "DIDYMIUM_JOURNAL_HEARTBEAT_SECONDS", "1"));
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /api/v1/welcome HT",
        "GET /api/v1/welcome HTTP/1.1\r\nHost: portal.test\r\nX-Never: ",
        "POST /api/v1/session HTTP/1.1\r\nHost: portal.test\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100\r\n\r\n{\"email\":",
        "POST /oauth/token HTTP/1.1\r\nHost: portal.test\r\nContent-Length: 100\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\ngrant_type="
      })
  void aRequestThatDoesNotGoOnIsGivenUp(String begun) throws IOException {
    var address = URI.create(portal.url());
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(portal.anybody().get("/welcome").status()).isEqualTo(200);
  }

  @Test
  void aBatchThatDoesNotGoOnIsGivenUpAndItsWholeRowsAreStored() {
    var plan =
        """
        {"title":"Milestone","stage":"bench","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
    var project = "/projects/" + world.project;
    var scientist = portal.as(world.scientistGiredmet);
    var milestone = portal.as(world.coordinatorCsir).post(project + "/milestones", plan).id();
    var row = "{\"milestoneId\":\"" + milestone + "\",\"idempotencyKey\":\"%s\",\"text\":\"run\"}";
    var token = portal.token(world.scientistGiredmet);
    var path = "/api/v1" + project + "/entries:batch";
    try (var post = new RawPost(portal.url(), path, token, "application/x-ndjson")) {
      post.send(row.formatted("slow-1") + "\n" + row.formatted("slow-2").substring(0, 20));
      assertThat(post.nextJson()).contains("201");
      assertThat(post.nextJson()).isNull();
    }
    assertThat(scientist.get("/milestones/" + milestone).json().path("entryCount").asInt())
        .isEqualTo(1);
  }

  @Test
  void whoOnlyListensStaysConnected() {
    var reader = portal.as(world.observerCsir);
    try (var lines = reader.lines("/api/v1/journal/stream")) {
      assertThat(lines.filter(line -> line.equals(": alive")).limit(5)).hasSize(5);
    }
  }
}
