package didymium.web;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several answers at once are those that each GET gives by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralTest {
  private RunningPortal portal;
  private World world;
  private TestClient coordinator;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorCsir);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static String several(String... addresses) {
    return Stream.of(addresses)
        .map(address -> "of=" + encode(address, UTF_8))
        .collect(Collectors.joining("&", "/several?", ""));
  }

  private Map<Integer, JsonNode> lines(String path, String... headers) {
    return coordinator
        .lines("/api/v1" + path, headers)
        .map(line -> Json.stored(line, JsonNode.class))
        .collect(Collectors.toMap(line -> line.path("n").asInt(), Function.identity()));
  }

  @Test
  void each_is_the_very_answer_of_its_get() {
    var addresses = new String[] {"/me", "/projects?limit=1", "/vocabulary?language=ru"};
    var lines = lines(several(addresses));
    assertThat(lines).hasSize(addresses.length);
    for (int n = 0; n < addresses.length; n++) {
      var alone = coordinator.get(addresses[n]);
      assertThat(lines.get(n).path("body")).isEqualTo(alone.json());
      assertThat(lines.get(n).path("etag").asText()).isEqualTo(alone.header("ETag"));
      assertThat(lines.get(n).path("status").asInt()).isEqualTo(200);
    }
  }

  @Test
  void what_the_caller_has_already_is_not_sent_again() {
    var addresses = new String[] {"/me", "/projects"};
    var first = lines(several(addresses));
    var known = first.get(0).path("etag").asText() + ", " + first.get(1).path("etag").asText();
    var again = lines(several(addresses), "If-None-Match", known);
    assertThat(again.values())
        .allSatisfy(
            line -> {
              assertThat(line.path("status").asInt()).isEqualTo(304);
              assertThat(line.path("body").isNull()).isTrue();
            });
  }

  @Test
  void what_is_refused_costs_the_others_nothing() {
    var own = portal.as(world.observerCsir);
    var lines =
        lines(several("/projects/" + world.programme, "/me", "/journal/stream", "/nothing"));
    assertThat(lines.get(0).path("body").path("code").asText()).isEqualTo("not-found");
    assertThat(lines.get(1).path("status").asInt()).isEqualTo(200);
    assertThat(lines.get(2).path("status").asInt()).isEqualTo(406);
    assertThat(lines.get(3).path("status").asInt()).isEqualTo(404);
    assertThat(own.get("/me").json()).isNotEqualTo(lines.get(1).path("body"));
  }

  @Test
  void problems_are_told_in_the_language_of_the_caller() {
    var line = lines(several("/nothing"), "Accept-Language", "ru").get(0);
    assertThat(line.path("body").path("detail").asText()).containsPattern("[а-я]");
  }

  @Test
  void it_is_packed_for_whoever_takes_that() throws IOException {
    var packed = coordinator.bytes(several("/me", "/projects"), "Accept-Encoding", "gzip");
    try (var lines = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(new String(lines.readAllBytes(), UTF_8)).contains("\"n\":0", "\"n\":1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "me",
        "https://elsewhere.example/x",
        "/several?of=/me",
        "/me HTTP/1.1",
        "/a\r\nX: y",
        "/%zz",
        "@elsewhere.example/"
      })
  void what_is_no_address_of_a_get_is_refused_by_name(String address) {
    var refused = coordinator.get(several("/me", address));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("several-address");
  }

  @Test
  void it_is_of_one_to_24() {
    assertThat(coordinator.get("/several").code()).isEqualTo("several-count");
    var many = Collections.nCopies(25, "/me").toArray(String[]::new);
    assertThat(coordinator.get(several(many)).code()).isEqualTo("several-count");
    assertThat(lines(several(Collections.nCopies(24, "/me").toArray(String[]::new)))).hasSize(24);
  }

  @Test
  void who_reads_slowly_gets_all_of_them() throws IOException {
    var portalAt = URI.create(portal.url());
    longRuns();
    var addresses = Collections.nCopies(24, "/entries").toArray(String[]::new);
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(portalAt.getHost(), portalAt.getPort()));
      var request =
          ("GET /api/v1%s HTTP/1.1\r\nHost: portal.test\r\nConnection: close\r\n"
                  + "Authorization: Bearer %s\r\n\r\n")
              .formatted(several(addresses), portal.token(world.coordinatorCsir));
      socket.getOutputStream().write(request.getBytes(UTF_8));
      var meanwhile = lines(several(addresses));
      assertThat(meanwhile).hasSize(addresses.length);
      var lines = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(lines.split("\"n\":")).hasSize(addresses.length + 1);
      assertThat(lines).endsWith("\r\n0\r\n\r\n");
    }
  }

  /** More than is kept for who does not read. */
  private void longRuns() {
    var plan =
        """
        {"title":"Milestone","stage":"bench","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
    var milestones = "/projects/" + world.project + "/milestones";
    var entries = "/milestones/" + coordinator.post(milestones, plan).id() + "/entries";
    var run = Json.text(Map.of("text", "word ".repeat(2000).strip()));
    var scientist = portal.as(world.scientistCsir);
    for (int n = 0; n < 50; n++) {
      assertThat(scientist.post(entries, run).status()).isEqualTo(201);
    }
  }

  @Test
  void other_parameters_are_refused() {
    assertThat(List.of(coordinator.get("/several?of=/me&limit=3").code()))
        .containsExactly("unknown-query-parameter");
  }
}
