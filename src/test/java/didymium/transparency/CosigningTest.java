package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.RunningPortal;
import didymium.testing.RunningWitness;
import didymium.testing.TestClient;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A portal, and a witness that knows its key. */
class CosigningTest {
  private static final String PLAN =
      """
      {"title":"Milestone","stage":"laboratory","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  @TempDir private Path keys;

  @Test
  @Timeout(60)
  void checkpointsAreCosignedByTheWitnessThatTheProgrammeNames() {
    try (var portal = RunningPortal.start();
        var witness =
            new RunningWitness(TestDatabase.create(), keys, List.of(firstKey(portal.anybody())))) {
      var world = World.create(portal.database().pool()).await();
      var key = VerifierKey.parse(firstKey(witness.client()));
      name(portal.database().pool(), world.programme, witness.url(), key);
      var coordinator = portal.as(world.coordinatorGiredmet);
      coordinator.post("/projects/" + world.project + "/milestones", PLAN);
      var log = "/log/" + world.project;
      awaitCosigned(portal.database().pool(), 1);
      assertThat(witness(coordinator, log).path("size").asLong()).isEqualTo(1);
      var note = coordinator.raw("GET", log + "/checkpoint", null).response().body();
      assertThat(Note.parse(note).verified(List.of(key))).hasSize(1);

      coordinator.post("/projects/" + world.project + "/milestones", PLAN);
      awaitCosigned(portal.database().pool(), 2);
      assertThat(witness(coordinator, log).path("state").asText()).isEqualTo("cosigned");
    }
  }

  private static void name(Pool pool, UUID programme, String url, VerifierKey key) {
    var witness =
        new JsonObject().put("name", key.name()).put("url", url).put("key", key.toString());
    pool.preparedQuery("insert into programme_witnesses values ($1, $2, 2, now())")
        .execute(Tuple.of(programme, new JsonArray().add(witness)))
        .await();
  }

  private static String firstKey(TestClient client) {
    return client.raw("GET", "/log/keys", null).response().body().lines().findFirst().orElseThrow();
  }

  private static JsonNode witness(TestClient client, String log) {
    return client.raw("GET", log, null).json().path("witnesses").path(0);
  }

  /** Asks the database, which has no rate limit. */
  private static void awaitCosigned(Pool pool, long size) {
    var cosigned = pool.preparedQuery("select from log_cosignatures where size = $1");
    while (cosigned.execute(Tuple.of(size)).await().size() == 0) {
      Thread.onSpinWait();
    }
  }
}
