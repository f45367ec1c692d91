package didymium.browser;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.TestClient;

/** A project of its own with a gate that asks for three runs, and what happens beside the pages. */
final class GateWalk {
  private static final String RUN =
      """
      {"text":"Steady state.","batch":"%s","visibility":"joint","measurements":[
       {"metric":"recovery","of":"Nd","value":%s,"uncertainty":0.3,"unit":"%%"}]%s}
      """;

  private static final String FIGURE =
      """
      {"batch":"%s","visibility":"joint","measurements":[{"metric":"recovery","of":"Nd",%s}]}
      """;

  private static final String CRITERION =
      """
      {"metric":"recovery","of":"Nd","comparator":">=","threshold":{"value":%d,"unit":"%%"},
       "figure":"lower-bound","minRuns":3,"level":"must"%s}
      """;

  private final TestClient giredmet;
  private final TestClient csir;
  private final TestClient scientist;
  private final String project;
  private final String milestone;
  private final String gate;
  private String lastRun;

  GateWalk(SamplePortal sample) {
    giredmet = sample.client("coordinator.giredmet");
    csir = sample.client("coordinator.csir");
    scientist = sample.client("scientist.giredmet");
    project = open(giredmet.get("/projects/" + sample.project()).json());
    scientistIs("scientist");
    milestone = plan();
    gate = planGate();
  }

  /** With three runs that count, a review of them, and the signature of Giredmet. */
  static GateWalk signedByOneParty(SamplePortal sample) {
    var walk = new GateWalk(sample);
    for (int i = 1; i <= 3; i++) {
      walk.lastRun = walk.log("R-" + i, 92 + i / 10.0);
      walk.accept(walk.lastRun);
    }
    var review = walk.giredmet.post(walk.room() + "/reviews", "{}").id();
    var go = "{\"decision\":\"go\",\"reason\":\"Three runs.\",\"password\":\"%s\"}";
    var path = "/reviews/" + review + "/decisions";
    walk.giredmet.post(path, go.formatted(SamplePortal.PASSWORD));
    return walk;
  }

  private String open(JsonNode like) {
    var parties = like.path("organisations").findValuesAsText("id");
    return giredmet
        .post(
            "/projects",
            """
            {"programmeId":"%s","title":"Neodymium in three runs","elements":["Nd"],
             "route":"Solvent extraction","stage":"laboratory","organisations":["%s"]}
            """
                .formatted(like.path("programmeId").asText(), String.join("\",\"", parties)))
        .id();
  }

  private String plan() {
    return giredmet
        .post(
            "/projects/" + project + "/milestones",
            """
            {"title":"Three runs","stage":"laboratory","meansOfVerification":"Assays of both",
             "due":{"date":"2035-12-31","precision":"year"}}
            """)
        .id();
  }

  private String planGate() {
    return giredmet
        .post(
            "/projects/" + project + "/gates",
            """
            {"stage":"laboratory","due":{"date":"2035-12-31","precision":"year"},"criteria":[%s]}
            """
                .formatted(CRITERION.formatted(90, "")))
        .id();
  }

  /** Gives the scientist another role in this project. */
  void scientistIs(String role) {
    var me = scientist.get("/me").id();
    giredmet.put("/projects/" + project + "/members/" + me, "{\"role\":\"" + role + "\"}");
  }

  /** Asks for another recovery. */
  void ask(int recovery) {
    ask(CRITERION.formatted(recovery, ""));
  }

  /** Asks for the same with more said of the criterion. */
  void askBy(String more) {
    ask(CRITERION.formatted(90, "," + more));
  }

  private void ask(String criterion) {
    var version = giredmet.get(room()).header("ETag");
    var body = "{\"criteria\":[" + criterion + "]}";
    giredmet.send("PUT", room() + "/criteria", body, "If-Match", version);
  }

  String lastRun() {
    return lastRun;
  }

  String room() {
    return "/gates/" + gate;
  }

  String projectPage() {
    return "/projects/" + project;
  }

  /** A run of the scientist, who is of Giredmet. */
  String log(String batch, double recovery) {
    var path = "/milestones/" + milestone + "/entries";
    return scientist.post(path, RUN.formatted(batch, recovery, "")).id();
  }

  /** A run whose figure says more of itself, from its value on. */
  String logFigure(String batch, String figure) {
    var path = "/milestones/" + milestone + "/entries";
    return scientist.post(path, FIGURE.formatted(batch, figure)).id();
  }

  /** The same by another figure. */
  void amend(String entry, String batch, double recovery) {
    var reason = ",\"reason\":\"The assay was repeated.\"";
    scientist.post("/entries/" + entry + "/amendments", RUN.formatted(batch, recovery, reason));
  }

  /** The other party counts it. */
  void accept(String entry) {
    csir.post("/entries/" + entry + "/review", "{\"decision\":\"accepted\"}");
  }
}
