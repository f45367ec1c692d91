package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.config.Config;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A gate that asks for three runs, in a project of two parties, and what is done with it again and
 * again.
 */
abstract class Trial {
  static final String RECOVERY =
      """
      {"metric":"recovery","of":"Nd","comparator":">=","threshold":{"value":90,"unit":"%"},
       "figure":"lower-bound","minRuns":3,"level":"must"}
      """;

  Config.Database server;
  RunningPortal portal;
  World world;
  TestClient giredmet;
  TestClient csir;
  TestClient scientist;
  TestClient otherScientist;
  String project;
  String milestone;
  String gate;

  @BeforeEach
  void start() {
    server = TestDatabase.create();
    portal = RunningPortal.start(server);
    world = World.create(portal.database().pool()).await();
    giredmet = portal.as(world.coordinatorGiredmet);
    csir = portal.as(world.coordinatorCsir);
    scientist = portal.as(world.scientistGiredmet);
    otherScientist = portal.as(world.scientistCsir);
    project = "/projects/" + world.project;
    assertThat(
            giredmet
                .patch(project, "{\"industry\":\"magnets\"}", giredmet.get(project).header("ETag"))
                .status())
        .isEqualTo(200);
    milestone = "/milestones/" + giredmet.post(project + "/milestones", milestone()).id();
    gate = "/gates/" + plan("[" + RECOVERY + "]").id();
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  static String milestone() {
    return """
        {"title":"Three runs","stage":"laboratory","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
  }

  Answer plan(String criteria) {
    return giredmet.post(
        project + "/gates",
        """
        {"stage":"laboratory","due":{"date":"2027-03-31","precision":"quarter"},"criteria":%s}
        """
            .formatted(criteria));
  }

  String threeGoodRuns() {
    accepted("92", "0.1");
    accepted("93", "0.1");
    return accepted("92.5", "0.1");
  }

  Answer open() {
    var review = giredmet.post(gate + "/reviews", "{}");
    assertThat(review.status()).as(review.response().body()).isEqualTo(201);
    return review;
  }

  static String decision(String decision) {
    return "{\"decision\":\"%s\",\"reason\":\"as agreed\",\"password\":\"%s\"}"
        .formatted(decision, World.PASSWORD);
  }

  String accepted(String value, String uncertainty) {
    var run = log(value, uncertainty);
    assertThat(csir.post(run + "/review", accept()).status()).isEqualTo(201);
    return run;
  }

  static String accept() {
    return "{\"decision\":\"accepted\"}";
  }

  String log(String value, String uncertainty) {
    return "/entries/" + scientist.post(milestone + "/entries", run(value, uncertainty)).id();
  }

  static String run(String value, String uncertainty) {
    return """
        {"measurements":[{"metric":"recovery","of":"Nd","value":%s,"uncertainty":%s,"unit":"%%"}]}
        """
        .formatted(value, uncertainty);
  }

  String verdict() {
    return giredmet.get(gate + "/evaluation").json().path("verdict").asText();
  }

  int runs() {
    return giredmet.get(gate + "/evaluation").json().at("/criteria/0/runs").size();
  }

  List<String> types() {
    var items = giredmet.get("/journal?limit=200").json().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path("type").asText())
        .toList();
  }

  static <T> T await(Supplier<T> look, Predicate<T> good) {
    return Eventually.get("what was looked for", look, good);
  }
}
