package didymium.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.config.Config;
import didymium.database.Database;
import didymium.testing.Eventually;
import didymium.testing.Receiver;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook after a restart of the portal: it goes on from what the database says. */
class RestartTest {
  @TempDir private Path keys;
  private final Config.Database database = TestDatabase.create();
  private final Receiver receiver = Receiver.start();
  private RunningPortal portal;
  private World world;
  private String webhook;

  @BeforeEach
  void makeAWebhookAndStop() {
    portal = start();
    world = World.create(portal.database().pool()).await();
    var body = "{\"name\":\"Receiver\",\"url\":\"%s\",\"types\":[\"organisation-changed\"]}";
    webhook = "/webhooks/" + coordinator().post("/webhooks", body.formatted(receiver.url())).id();
    assertThat(receiver.next().type()).isEqualTo("didymium.ping");
    receiver.answering(500);
    var administrator = portal.as(world.administratorGiredmet);
    var organisation = "/organisations/" + world.giredmet;
    administrator.patch(organisation, "{\"website\":\"https://giredmet.ru\"}", "\"1\"");
    assertThat(receiver.next().type()).isEqualTo("didymium.organisation-changed");
    awaitFailure();
  }

  @AfterEach
  void stop() {
    portal.close();
    receiver.close();
  }

  private RunningPortal start() {
    return RunningPortal.start(
        Map.of(
            "DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS",
            "true",
            "DIDYMIUM_KEYS_DIRECTORY",
            keys.toString()),
        database);
  }

  private TestClient coordinator() {
    return portal.as(world.coordinatorGiredmet);
  }

  /** The attempt is listed as soon as the receiver's answer was kept. */
  private void awaitFailure() {
    Eventually.holds("it failed", () -> deliveries().at("/0/status").asInt() == 500);
  }

  private JsonNode deliveries() {
    return coordinator().get(webhook + "/deliveries").json().path("items");
  }

  /** While no node runs: one that did would try at once. */
  private void sql(String sql) {
    var vertx = Vertx.vertx();
    Database.connect(vertx, database).pool().query(sql).execute().await();
    vertx.close().await();
  }

  @Test
  void theLastFailureOfTheScheduleSwitchesItOffAndTheJournalTells() throws IOException {
    portal.close();
    Files.delete(keys.resolve("webhooks.key"));
    sql("update webhooks set failures = 9, next_attempt_at = null");
    portal = start();
    // with another key for secrets: the secret has to be replaced before anything is sent
    assertThat(disabled().path("disabledReason").asText()).isEqualTo("exhausted");
    assertThat(deliveries().at("/0/error").asText()).isEqualTo("secret-unreadable");
    assertThat(deliveries().at("/0/attempt").asInt()).isEqualTo(10);
    assertThat(receiver.rest()).isEmpty();

    receiver.answering(204);
    coordinator().post(webhook + "/secrets", null);
    var etag = coordinator().get(webhook).header("ETag");
    coordinator().patch(webhook, "{\"active\":true}", etag);
    assertThat(receiver.next().type()).isEqualTo("didymium.organisation-changed");
  }

  private JsonNode disabled() {
    try (var lines = coordinator().lines("/api/v1/journal/stream?after=0")) {
      lines.filter(line -> line.contains("webhook-disabled")).findFirst().orElseThrow();
    }
    return coordinator().get(webhook).json();
  }
}
