package didymium.exports;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A project with runs of every kind: what exports are compared with is what the API gives. */
final class Laboratory implements AutoCloseable {
  static final String FORMULA = "=cmd|' /C calc'!A0";

  private static final String PLAN =
      """
      {"title":"Recovery, \\"92\\" %% – извлечение","stage":"bench",
       "meansOfVerification":"Three runs\\nand <two> assays","ownerId":"%s",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private static final String RUN =
      """
      {"text":"%s","startedAt":"2026-06-03T06:00:00Z","batch":"=B-%d","visibility":"%s",
       "scale":{"value":12.50,"unit":"kg/h","basis":"feed"},
       "measurements":[
        {"metric":"recovery","of":"Nd","value":92.40,"uncertainty":0.30,"unit":"%%"},
        {"metric":"co2e","value":-1.5,"unit":"kg/kg","comment":"a credit, +1"},
        {"metric":"thorium","op":"<","value":5,"unit":"ppm","method":"ICP-MS"}]}
      """;

  final RunningPortal portal = RunningPortal.start();
  final World world = World.create(portal.database().pool()).await();
  final TestClient coordinator = portal.as(world.coordinatorCsir);
  final TestClient scientist = portal.as(world.scientistGiredmet);
  final TestClient stranger = portal.as(world.outsider);
  final String project = "/projects/" + world.project;
  final String exports = project + "/exports/";
  final String milestone;
  final String secretRun;

  Laboratory() {
    milestone = coordinator.post(project + "/milestones", plan(world)).id();
    var first = log(FORMULA.replace("\\", "\\\\"), 1, "joint");
    log("Вторая плавка, \\\"2\\\"\\nनया", 2, "joint");
    secretRun = log("own only", 3, "organisation");
    scientist.post(entries(), "{\"text\":\"no figures\"}");
    coordinator.post("/entries/" + first + "/review", "{\"decision\":\"accepted\"}");
    var amendment = "{\"text\":\"again\",\"reason\":\"typing error\"}";
    scientist.post("/entries/" + first + "/amendments", amendment);
  }

  static String plan(World world) {
    return PLAN.formatted(world.scientistGiredmet.id());
  }

  private String entries() {
    return "/milestones/" + milestone + "/entries";
  }

  private String log(String text, int batch, String visibility) {
    return scientist.post(entries(), RUN.formatted(text, batch, visibility)).id();
  }

  /** All entries as the API gives them to somebody, oldest first. */
  List<JsonNode> given(TestClient reader) {
    var given = new ArrayList<JsonNode>();
    reader.get(project + "/entries?limit=200").json().path("items").forEach(given::add);
    Collections.reverse(given);
    return given;
  }

  @Override
  public void close() {
    portal.close();
  }
}
