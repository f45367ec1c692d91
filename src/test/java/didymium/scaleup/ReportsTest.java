package didymium.scaleup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reads much takes nothing from those who sign in, log and sign. */
class ReportsTest {
  private RunningPortal portal;
  private World world;
  private TestClient scientist;
  private String milestone;
  private String picture;

  @BeforeEach
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    scientist = portal.as(world.scientistGiredmet);
    picture = "/projects/" + world.project + "/scale-up";
    var plan =
        """
        {"title":"Milestone","stage":"bench","meansOfVerification":"assay","ownerId":"%s",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """
            .formatted(world.scientistGiredmet.id());
    var path = "/projects/" + world.project + "/milestones";
    milestone = "/milestones/" + portal.as(world.coordinatorGiredmet).post(path, plan).id();
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  private Answer log(String value, String visibility) {
    var run =
        """
        {"visibility":"%s",
         "measurements":[{"metric":"recovery","of":"Nd","value":%s,"unit":"%%"}]}
        """
            .formatted(visibility, value);
    return scientist.post(milestone + "/entries", run);
  }

  private List<String> values(TestClient who) {
    return who.get(picture).json().findValuesAsText("value");
  }

  private JsonNode recovery() {
    return scientist.get(picture).json().at("/series/0");
  }

  /** All connections that reports have. */
  private List<SqlConnection> held() {
    var reports = portal.database().reports();
    assertThat(reports).isNotSameAs(portal.database().pool());
    int many = portal.server().poolSize() / 6;
    var asked = Stream.generate(reports::getConnection).limit(many).toList();
    return asked.stream().map(connection -> connection.await()).toList();
  }

  @Test
  void a_picture_is_new_with_each_change_and_each_sees_their_own() {
    var csir = portal.as(world.scientistCsir);
    log("92", "joint");
    assertThat(values(scientist)).containsExactly("92");
    assertThat(values(csir)).containsExactly("92");
    log("93", "organisation");
    assertThat(values(scientist)).containsExactly("92", "93");
    assertThat(values(csir)).containsExactly("92");
    assertThat(values(portal.as(world.coordinatorCsir))).containsExactly("92");
    assertThat(portal.as(world.outsider).get(picture).status()).isEqualTo(404);
  }

  @Test
  void what_was_drawn_once_is_looked_up() {
    log("92", "joint");
    values(scientist);
    var held = held();
    assertThat(values(scientist)).containsExactly("92");
    assertThat(values(portal.as(world.coordinatorGiredmet))).containsExactly("92");
    held.forEach(SqlConnection::close);
  }

  @Test
  void who_signs_in_logs_and_signs_waits_for_no_report() {
    log("92", "joint");
    var held = held();
    var reports =
        IntStream.range(0, 40)
            .mapToObj(number -> number % 2 == 0 ? picture : exported())
            .map(path -> CompletableFuture.supplyAsync(() -> scientist.get(path).status()))
            .toList();

    var email = world.scientistGiredmet.id() + "@example.org";
    var credentials = Map.of("email", email, "password", World.PASSWORD);
    assertThat(portal.anybody().post("/session", Json.text(credentials)).status()).isEqualTo(200);
    assertThat(log("93", "joint").status()).isEqualTo(201);
    var coordinator = portal.as(world.coordinatorGiredmet);
    var checkpoint = "/log/" + world.project + "/checkpoint";
    assertThat(coordinator.at("POST", checkpoint, null).status()).isEqualTo(200);
    assertThat(portal.anybody().at("GET", "/health/ready", null).status()).isEqualTo(200);

    held.forEach(SqlConnection::close);
    assertThat(reports.stream().map(CompletableFuture::join)).isSubsetOf(200, 503).contains(200);
  }

  private String exported() {
    return "/projects/" + world.project + "/exports/entries.csv";
  }

  @Test
  void of_many_runs_the_newest_are_told_and_how_many_are_not() {
    var runs =
        IntStream.rangeClosed(1, ScaleUp.MOST_POINTS + 2)
            .mapToObj(number -> run(String.valueOf(number)))
            .toList();
    var path = "/api/v1/projects/" + world.project + "/entries:batch";
    var lines = String.join("\n", runs);
    assertThat(scientist.raw("POST", path, lines, "Content-Type", "application/x-ndjson").status())
        .isEqualTo(200);
    var recovery = recovery();
    assertThat(recovery.path("pointsLeftOut").asInt()).isEqualTo(2);
    assertThat(recovery.path("points")).hasSize(ScaleUp.MOST_POINTS);
  }

  private String run(String key) {
    return """
        {"idempotencyKey":"%s","milestoneId":"%s","measurements":[{"metric":"recovery","of":"Nd","value":90,"unit":"%%"}]}
        """
        .formatted(key, milestone.substring("/milestones/".length()))
        .strip();
  }
}
