package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.RunningWitness;
import didymium.testing.TestClient;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import didymium.tlog.Note;
import didymium.tlog.VerifierKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  /** Of a witness that answers nobody here. */
  private static final String WITNESS =
      "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO";

  @TempDir private Path keys;

  @Test
  @Timeout(60)
  void checkpointsAreCosignedByTheWitnessThatTheProgrammeNames() {
    try (var portal =
            RunningPortal.start(Map.of("DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true"));
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

  /** A name may lead there only after it was named: the connection itself is guarded. */
  @Test
  @Timeout(60)
  void noCheckpointIsBroughtToThePortalsOwnNeighbours() throws IOException {
    try (var portal = RunningPortal.start();
        var neighbour = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var pool = portal.database().pool();
      var world = World.create(pool).await();
      var key = VerifierKey.parse(WITNESS);
      name(pool, world.programme, "http://localhost:" + neighbour.getLocalPort(), key);
      var coordinator = portal.as(world.coordinatorGiredmet);
      coordinator.post("/projects/" + world.project + "/milestones", PLAN);
      await(pool, "select from log_witnesses where fault = 'address-refused'");
      assertThat(witness(coordinator, "/log/" + world.project).path("state").asText())
          .isEqualTo("unreachable");
      neighbour.setSoTimeout(1);
      assertThatThrownBy(neighbour::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  @Timeout(60)
  void signingDoesNotWaitForAWitnessThatDoesNotAnswer() throws IOException {
    try (var portal =
            RunningPortal.start(Map.of("DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true"));
        var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var pool = portal.database().pool();
      var world = World.create(pool).await();
      var url = "http://127.0.0.1:" + silent.getLocalPort();
      name(pool, world.programme, url, VerifierKey.parse(WITNESS));
      var coordinator = portal.as(world.coordinatorGiredmet);
      coordinator.post("/projects/" + world.project + "/milestones", PLAN);
      try (var asked = silent.accept()) {
        assertThat(asked.isConnected()).isTrue();
        coordinator.post("/projects/" + world.project + "/milestones", PLAN);
        await(pool, "select from log_checkpoints where size = 2");
        var given = pool.query("select from log_witnesses where failures > 0").execute().await();
        assertThat(given.size()).as("witnesses that were given up").isZero();
      }
    }
  }

  @Test
  void aWitnessOnThePortalsOwnMachineCannotBeNamed() {
    try (var portal = RunningPortal.start()) {
      var pool = portal.database().pool();
      var world = World.create(pool).await();
      pool.preparedQuery("insert into programme_coordinators values ($1, $2)")
          .execute(Tuple.of(world.programme, world.coordinatorGiredmet.id()))
          .await();
      var witnesses = "/programmes/" + world.programme + "/witnesses";
      var coordinator = portal.as(world.coordinatorGiredmet);
      var version = coordinator.get(witnesses).header("ETag");
      for (var url :
          List.of("http://127.0.0.1:8090/witness", "https://[::1]", "http://2130706433")) {
        var named =
            new JsonObject()
                .put("name", VerifierKey.parse(WITNESS).name())
                .put("url", url)
                .put("key", WITNESS);
        var body = new JsonObject().put("witnesses", new JsonArray().add(named)).encode();
        var refused = coordinator.send("PUT", witnesses, body, "If-Match", version);
        assertThat(refused.code()).as(url).isEqualTo("witness.address-refused");
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/witnesses/0/url");
      }
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
  private static void await(Pool pool, String query) {
    Eventually.holds(query, () -> pool.query(query).execute().await().size() > 0);
  }

  private static void awaitCosigned(Pool pool, long size) {
    await(pool, "select from log_cosignatures where size = " + size);
  }
}
