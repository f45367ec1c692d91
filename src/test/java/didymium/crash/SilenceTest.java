package didymium.crash;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.config.Config;
import didymium.database.Database;
import didymium.testing.CutOff;
import didymium.testing.Eventually;
import didymium.testing.PortalProcess;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database, or what is in front of it, that says nothing more, and does not hang up either. */
@Timeout(120)
class SilenceTest {
  private final Vertx vertx = Vertx.vertx();
  private Config.Database database;
  private CutOff wire;
  private RunningPortal portal;
  private World world;

  @BeforeEach
  void start() {
    database = TestDatabase.create();
    wire = new CutOff(vertx, database.host(), database.port());
    portal = RunningPortal.start(wire.database(database));
    world = World.create(portal.database().pool()).await();
  }

  @AfterEach
  void stop() {
    portal.close();
    vertx.close().await();
  }

  @Test
  void connections_on_which_nothing_comes_back_are_given_up_and_what_is_logged_is_numbered() {
    var coordinator = portal.as(world.coordinatorCsir);
    wire.freeze();
    var first = coordinator.post(milestones(), plan("Meanwhile"), "Idempotency-Key", "frozen");
    assertThat(first.status()).isIn(201, 503);

    Eventually.holds(
        "what is logged is taken again",
        () ->
            coordinator.post(milestones(), plan("Meanwhile"), "Idempotency-Key", "frozen").status()
                == 201);
    awaitInJournal(coordinator, "Meanwhile");
    awaitReady("up");
  }

  @Test
  void a_silent_database_is_told_to_callers_and_by_readiness_and_does_not_keep_the_portal_up() {
    var coordinator = portal.as(world.coordinatorCsir);
    wire.swallow();

    var refused = coordinator.post(milestones(), plan("Lost"), "Idempotency-Key", "silent");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(coordinator.get(milestones()).status()).isEqualTo(503);
    awaitReady("down");
    var check = readiness().json().path("checks").get(0);
    assertThat(check.path("name").asText()).isEqualTo("database");
    assertThat(check.path("fault").asText()).isNotBlank();

    wire.stopSwallowing();
    awaitReady("up");
    var repeated = coordinator.post(milestones(), plan("Lost"), "Idempotency-Key", "silent");
    assertThat(repeated.status()).isEqualTo(201);
    awaitInJournal(coordinator, "Lost");
    wire.swallow();
  }

  @Test
  void another_node_numbers_where_the_one_that_did_falls_silent() {
    try (var other = RunningPortal.start(database)) {
      var coordinator = other.as(world.coordinatorCsir);
      coordinator.post(milestones(), plan("Before"));
      awaitInJournal(coordinator, "Before");

      wire.swallow();
      coordinator.post(milestones(), plan("After"));
      awaitInJournal(coordinator, "After");
      wire.stopSwallowing();
    }
  }

  @Test
  void each_node_says_so_where_nobody_numbers_what_is_logged() {
    var coordinator = portal.as(world.coordinatorCsir);
    var other = Database.connect(vertx, database);
    other.vital().query("select 1").execute().await();
    portal
        .database()
        .pool()
        .query(
            "update leases set holder = '%s', epoch = epoch + 1, until = 'infinity'"
                .formatted(other.node()))
        .execute()
        .await();
    assertThat(coordinator.post(milestones(), plan("Waits")).status()).isEqualTo(201);
    awaitReady("down");
    assertThat(readiness().json().path("checks").findValuesAsText("fault"))
        .anyMatch(fault -> fault.contains("has waited"));

    other.close().await();
    awaitInJournal(coordinator, "Waits");
    awaitReady("up");
  }

  @Test
  void a_portal_whose_database_is_silent_stops_when_it_is_told_to(@TempDir Path directory) {
    var far = wire.database(TestDatabase.create());
    var settings =
        Map.of(
            "DIDYMIUM_DATABASE_MODE", "server",
            "DIDYMIUM_DATABASE_HOST", far.host(),
            "DIDYMIUM_DATABASE_PORT", "" + far.port(),
            "DIDYMIUM_DATABASE_NAME", far.name(),
            "DIDYMIUM_DATABASE_USER", far.user(),
            "DIDYMIUM_DATABASE_PASSWORD", far.password(),
            "DIDYMIUM_SAMPLE_ENABLED", "false");
    var process = new PortalProcess(directory, settings).start();
    wire.swallow();
    process.close();
    wire.stopSwallowing();
  }

  private String milestones() {
    return "/projects/" + world.project + "/milestones";
  }

  private TestClient.Answer readiness() {
    return portal.anybody().at("GET", "/health/ready", null);
  }

  private void awaitReady(String status) {
    Eventually.holds(
        "readiness is " + status, () -> readiness().json().path("status").asText().equals(status));
    assertThat(readiness().status()).isEqualTo(status.equals("up") ? 200 : 503);
  }

  private static void awaitInJournal(TestClient client, String title) {
    Eventually.holds(
        "it is in the journal",
        () -> client.get("/journal?limit=200").response().body().contains(title));
  }

  private static String plan(String title) {
    return """
        {"title":"%s","stage":"pilot","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """
        .formatted(title);
  }
}
