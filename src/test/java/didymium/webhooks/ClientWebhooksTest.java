package didymium.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.clients.Historian;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Machine clients manage webhooks too, and get no further by them than they may see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientWebhooksTest {
  private static final String OF_ALL =
      "{\"name\":\"Receiver\",\"url\":\"https://receiver.invalid/\"}";

  private RunningPortal portal;
  private World world;
  private TestClient everywhere;
  private TestClient confined;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    var historian = new Historian(portal, world.administratorGiredmet);
    everywhere = historian.with(List.of("webhooks:manage"), null);
    confined = historian.with(List.of("webhooks:manage"), List.of(world.project));
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String ofProject() {
    return OF_ALL.replace("}", ",\"projects\":[\"" + world.project + "\"]}");
  }

  @Test
  void aClientOfTheScopeManagesTheWebhooksOfItsOrganisation() {
    var webhook = everywhere.post("/webhooks", OF_ALL);
    assertThat(webhook.status()).isEqualTo(201);
    var path = "/webhooks/" + webhook.id();
    assertThat(portal.as(world.coordinatorGiredmet).get(path).status()).isEqualTo(200);
    assertThat(everywhere.patch(path, "{\"active\":false}", "\"1\"").status()).isEqualTo(200);
    assertThat(everywhere.delete(path).status()).isEqualTo(204);
  }

  @Test
  void aClientOfSomeProjectsReachesOnlyWebhooksOfThese() {
    var whole = "/webhooks/" + everywhere.post("/webhooks", OF_ALL).id();
    assertThat(confined.get(whole).status()).isEqualTo(404);
    assertThat(confined.patch(whole, "{\"url\":\"https://mine.invalid/\"}", "\"1\"").status())
        .isEqualTo(404);
    assertThat(confined.delete(whole).status()).isEqualTo(404);
    assertThat(confined.post("/webhooks", OF_ALL).code()).isEqualTo("webhook.projects-needed");

    var own = confined.post("/webhooks", ofProject());
    assertThat(own.status()).isEqualTo(201);
    var widened =
        confined.patch("/webhooks/" + own.id(), "{\"projects\":null}", own.header("ETag"));
    assertThat(widened.code()).isEqualTo("webhook.projects-needed");
    assertThat(confined.get("/webhooks").json().path("items")).hasSize(1);
  }
}
