package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Json;
import didymium.testing.AtOnce;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever guesses at two nodes has no more guesses than at one. */
class GuessingOnNodesTest {
  @TempDir Path keys;

  private List<RunningPortal> nodes;
  private String email;

  @BeforeEach
  void start() {
    var settings = Map.of("DIDYMIUM_HTTP_PROXIES", "1", "DIDYMIUM_KEYS_DIRECTORY", keys.toString());
    var first = RunningPortal.start(settings);
    nodes = List.of(first, RunningPortal.start(settings, first.server()));
    email = World.create(first.database().pool()).await().scientistGiredmet.id() + "@example.org";
  }

  @AfterEach
  void stop() {
    nodes.get(1).close();
    nodes.get(0).close();
  }

  private Answer signIn(int node, String password, String address, String cookie) {
    var credentials = Json.text(Map.of("email", email, "password", password));
    var anybody = nodes.get(node).anybody();
    return cookie == null
        ? anybody.post("/session", credentials, "X-Forwarded-For", address)
        : anybody.post("/session", credentials, "X-Forwarded-For", address, "Cookie", cookie);
  }

  private static String device(Answer answer) {
    return answer.response().headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("didymium_device="))
        .map(cookie -> cookie.split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void guesses_at_an_account_are_counted_over_all_nodes() {
    var device = device(signIn(0, World.PASSWORD, "192.0.2.1", null));
    var began = Instant.now();
    var statuses = AtOnce.statuses(60, i -> signIn(i % 2, "guess " + i, "192.0.2." + i, null));
    long waited = Duration.between(began, Instant.now()).toSeconds();
    assertThat(statuses).contains(429).containsOnly(401, 429);
    assertThat(statuses)
        .filteredOn(status -> status == 401)
        .hasSizeLessThanOrEqualTo(10 + (int) waited);
    for (int node : List.of(0, 1)) {
      assertThat(signIn(node, World.PASSWORD, "192.0.2.250", device).status()).isEqualTo(200);
    }
  }

  @Test
  void who_signs_in_at_one_node_is_forgiven_at_all() {
    for (int i = 0; i < 9; i++) {
      assertThat(signIn(0, "guess", "192.0.2.7", null).status()).isEqualTo(401);
    }
    assertThat(signIn(1, World.PASSWORD, "192.0.2.7", null).status()).isEqualTo(200);
    for (int i = 0; i < 9; i++) {
      assertThat(signIn(1, "guess", "192.0.2.7", null).status()).isEqualTo(401);
    }
  }
}
