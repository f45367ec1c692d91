package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DrainTest {
  @Test
  void a_node_that_is_told_to_stop_says_so_and_serves_on_until_that_is_heard() {
    var portal = RunningPortal.start(Map.of("DIDYMIUM_HTTP_DRAIN_SECONDS", "3"));
    var world = World.create(portal.database().pool()).await();
    var coordinator = portal.as(world.coordinatorCsir);
    var anybody = portal.anybody();

    var stopped = CompletableFuture.runAsync(portal::close);
    var leaving =
        Eventually.get(
            "it says so",
            () -> anybody.at("GET", "/health/ready", null),
            answer -> answer.status() == 404);
    assertThat(leaving.json().at("/checks/0/name").asText()).isEqualTo("leaving");
    assertThat(coordinator.get("/me").status()).isEqualTo(200);
    stopped.join();
  }
}
