package didymium.crash;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.CutOff;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.Scraped;
import didymium.testing.TestClient;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The database goes and comes back while the portal runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {
  private static final Logger LOG = Logger.getLogger("didymium.web.Failures");

  private final Vertx vertx = Vertx.vertx();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord event) {
          lines.add(event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private CutOff wire;
  private RunningPortal portal;
  private World world;

  @BeforeAll
  void start() {
    LOG.addHandler(listener);
    var database = TestDatabase.create();
    wire = new CutOff(vertx, database.host(), database.port());
    portal = RunningPortal.start(Map.of("DIDYMIUM_MANAGEMENT_PORT", "0"), wire.database(database));
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    LOG.removeHandler(listener);
    portal.close();
    vertx.close().await();
  }

  @Test
  @Timeout(60)
  void withoutTheDatabaseCallersAreAskedToComeBackAndThePortalRecoversByItself() {
    var coordinator = portal.as(world.coordinatorCsir);
    var milestones = "/projects/" + world.project + "/milestones";
    var made = coordinator.post(milestones, plan("Before"));
    assertThat(made.status()).isEqualTo(201);

    wire.cut();
    var refused = coordinator.post(milestones, plan("Meanwhile"), "Idempotency-Key", "outage");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(lines)
        .filteredOn(line -> line.contains("request=" + refused.header("X-Request-Id")))
        .singleElement()
        .asString()
        .startsWith("event=failed status=503 code=database-unavailable");
    assertThat(coordinator.get(milestones).status()).isEqualTo(503);
    awaitReadiness(503);
    assertThat(portal.anybody().raw("GET", "/health/live", null).status()).isEqualTo(200);

    var told = Scraped.of(portal.managementUrl());
    assertThat(told.value("didymium_database_up")).isZero();
    assertThat(told.value("didymium_journal_position")).isNaN();
    assertThat(told.value("jvm_threads_live_threads")).isPositive();

    wire.mend();
    awaitReadiness(200);
    var repeated = coordinator.post(milestones, plan("Meanwhile"), "Idempotency-Key", "outage");
    assertThat(repeated.status()).isEqualTo(201);
    assertThat(coordinator.get(milestones).json().path("items").findValuesAsText("title"))
        .containsExactly("Before", "Meanwhile");
    awaitInJournal(coordinator, repeated.id());
  }

  private void awaitReadiness(int status) {
    Eventually.holds(
        "readiness is told as " + status,
        () -> portal.anybody().raw("GET", "/health/ready", null).status() == status);
  }

  /** The sequencer comes back too. */
  private static void awaitInJournal(TestClient client, String subject) {
    Eventually.holds(
        "it is in the journal",
        () -> !client.get("/journal?subject=" + subject).json().path("items").isEmpty());
  }

  private static String plan(String title) {
    return """
        {"title":"%s","stage":"pilot","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """
        .formatted(title);
  }
}
