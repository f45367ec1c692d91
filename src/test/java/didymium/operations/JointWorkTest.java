package didymium.operations;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.contract.Contract;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a project to an accepted milestone and a decided gate, each step built on those before. */
class JointWorkTest {
  private Scene scene;
  private TestClient coordinator;
  private TestClient other;
  private TestClient bench;
  private String programme;
  private String project;
  private String milestone;
  private String gate;

  @BeforeEach
  void start() {
    scene = new Scene();
    scene.coordinateProgramme();
    coordinator = scene.person("coord");
    other = scene.person("other");
    bench = scene.person("owner");
    programme = "/programmes/" + scene.world().programme;
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void twoPartiesAcceptAMilestoneAndPassAGate() {
    openProject();
    planMilestone();
    logEntries();
    planGate();
    decide();
    decideGate();

    assertThat(get(bench, "/journal?limit=200").json().path("items")).hasSizeGreaterThan(15);
    assertThat(firstOfTheStream()).isEmpty();
    assertThat(notAsLogged()).isZero();
  }

  private List<String> firstOfTheStream() {
    try (var lines = bench.lines("/api/v1/journal/stream", "Last-Event-ID", "0")) {
      var data = lines.filter(line -> line.startsWith("data: ")).findFirst().orElseThrow();
      return Contract.load().faults("JournalItem", data.substring(6));
    }
  }

  /** Whatever was done by the operations above: what is decided by is what the journal holds. */
  private int notAsLogged() {
    var differing = scene.portal().database().pool().query("select from evidence_not_as_logged");
    return differing.execute().await().size();
  }

  private void openProject() {
    var opened =
        post(
            coordinator,
            "/projects",
            """
            {"programmeId":"%s","title":"Nd from monazite","elements":["Nd","Pr"],
             "route":"solvent extraction","stage":"bench","organisations":["%s","%s"],
             "product":{"kind":"compound","grade":"3N"},"industry":"magnets"}
            """,
            scene.world().programme,
            scene.world().giredmet,
            scene.world().csir);
    project = "/projects/" + opened.id();
    var member = project + "/members/" + scene.thing("owner");
    call(coordinator, "PUT", member, "{\"role\":\"scientist\"}");
  }

  private void planMilestone() {
    var planned =
        post(
            coordinator,
            project + "/milestones",
            """
            {"title":"Recovery of 92 %%","stage":"bench","meansOfVerification":"Three runs",
             "ownerId":"%s","due":{"date":"2026-11-30","precision":"day"}}
            """,
            scene.thing("owner"));
    milestone = "/milestones/" + planned.id();
    change(coordinator, "PATCH", milestone, "{\"state\":\"in-progress\"}");
    post(
        bench,
        milestone + "/forecasts",
        "{\"due\":{\"date\":\"2026-12-31\",\"precision\":\"quarter\"},\"reason\":\"Feed is late\"}");
    get(bench, "/milestones?owner=me&state=in-progress");
  }

  private void logEntries() {
    var entry =
        post(
            bench,
            milestone + "/entries",
            """
            {"text":"Second run","startedAt":"2026-06-03T06:00:00Z","batch":"B-0412",
             "scale":{"value":12.50,"unit":"kg/h","basis":"feed"},
             "measurements":[
              {"metric":"recovery","of":"Nd","value":92.40,"uncertainty":0.3,"unit":"%%"},
              {"metric":"feed-mass","value":56300,"unit":"g"},
              {"metric":"thorium","op":"<","value":5,"unit":"[ppm]"}]}
            """);
    get(bench, "/entries/" + entry.id());
    logBatch();
    importSheet();
    var amended =
        post(
            bench,
            "/entries/" + entry.id() + "/amendments",
            """
            {"text":"Second run","reason":"The blank was not subtracted",
             "measurements":[{"metric":"recovery","of":"Nd","value":91.9,"unit":"%%"}]}
            """);
    get(bench, milestone + "/entries?metric=recovery&of=Nd");
    post(
        bench,
        "/entries/" + amended.id() + "/amendments",
        "{\"reason\":\"Wrong milestone\",\"withdrawn\":true}");
    get(bench, milestone + "/entries");
    get(coordinator, project);
  }

  private void logBatch() {
    var row =
        """
        {"milestoneId":"%s","idempotencyKey":"run-1","measurements":[
         {"metric":"recovery","of":"Nd","value":92.1,"unit":"%%"}]}
        """;
    var batch = row.formatted(milestone.substring("/milestones/".length())).replace("\n", "");
    var answer =
        call(
            bench,
            "POST",
            project + "/entries:batch",
            batch,
            "Content-Type",
            "application/x-ndjson");
    assertThat(Contract.load().faults("RowResult", answer.response().body())).isEmpty();
    assertThat(answer.json().path("status").asInt()).isEqualTo(201);
  }

  private void importSheet() {
    var sheet = "Batch;\"Recovery Nd, %\"\nB-0413;92,4\n";
    var taken =
        call(bench, "POST", project + "/imports?name=runs.csv", sheet, "Content-Type", "text/csv");
    get(bench, "/imports/" + taken.id());
    var mapping =
        """
        {"decimal":"comma","milestone":{"value":"%s"},"batch":{"column":"Batch"},
         "measurements":[{"metric":"recovery","column":"Recovery Nd, %%","of":{"value":"Nd"},
           "unit":{"value":"%%"}}]}
        """
            .formatted(milestone.substring("/milestones/".length()));
    change(bench, "PUT", project + "/import-mapping", mapping);
    change(
        bench,
        "PUT",
        project + "/run-templates",
        "{\"templates\":[{\"name\":\"Strip\",\"text\":\"60 °C\"}]}");
    for (var step : List.of("/dry-run", "/run")) {
      var result = call(bench, "POST", "/imports/" + taken.id() + step, mapping);
      assertThat(Contract.load().faults("ImportResult", result.response().body())).isEmpty();
      assertThat(result.json().path("status").asInt()).isEqualTo(201);
    }
  }

  private void planGate() {
    var templates = programme + "/gate-templates";
    change(
        coordinator,
        "PUT",
        templates,
        """
        {"templates":[{"name":"magnets","stage":"bench","criteria":[
          {"metric":"recovery","of":"*","comparator":">=","threshold":{"value":90,"unit":"%"},
           "figure":"best","level":"must"}]}]}
        """);
    var planned =
        post(
            coordinator,
            project + "/gates",
            "{\"stage\":\"bench\",\"template\":\"magnets\",\"due\":{\"date\":\"2027-01-31\",\"precision\":\"month\"}}");
    gate = "/gates/" + planned.id();
    assertThat(planned.json().at("/criteria/0/of").asText()).isEqualTo("Nd");
    change(coordinator, "PATCH", gate, "{\"note\":\"With the ministry\"}");
    post(
        coordinator,
        gate + "/forecasts",
        "{\"due\":{\"date\":\"2027-03-31\",\"precision\":\"quarter\"},\"reason\":\"Feed is late\"}");
    var criteria = get(coordinator, gate + "/criteria").json().path("criteria");
    change(coordinator, "PUT", gate + "/criteria", "{\"criteria\":" + criteria + "}");
    get(bench, project + "/gates");
    get(bench, "/gates?state=planned&stage=bench");
    var run =
        post(
            bench,
            milestone + "/entries",
            """
            {"scale":{"value":400,"unit":"kg","basis":"feed"},"measurements":[
             {"metric":"recovery","of":"Nd","value":93,"uncertainty":0.5,"unit":"%%"}]}
            """);
    get(other, "/entries?awaitingReview=me");
    post(other, "/entries/" + run.id() + "/review", "{\"decision\":\"accepted\"}");
    get(bench, "/entries/" + run.id() + "/review");
    assertThat(get(bench, gate + "/evaluation").json().path("verdict").asText()).isEqualTo("met");
  }

  private void decide() {
    post(bench, milestone + "/submission", "{\"note\":\"Three runs\"}");
    get(other, "/milestones?awaiting=me");
    post(other, milestone + "/return", "{\"reason\":\"One more run\"}");
    call(bench, "POST", milestone + "/submission", null);
    post(other, milestone + "/acceptance", "{}");
    get(bench, milestone);
  }

  private void decideGate() {
    assertThat(get(bench, project + "/scale-up").json().path("series")).isNotEmpty();
    var opened = post(coordinator, gate + "/reviews", "{\"note\":\"All runs are in\"}");
    var review = "/reviews/" + opened.id();
    get(bench, gate + "/reviews");
    get(coordinator, "/reviews?awaiting=me&state=open");
    post(
        coordinator,
        review + "/decisions",
        "{\"decision\":\"go\",\"reason\":\"Shown\",\"password\":\"%s\"}",
        World.PASSWORD);
    get(bench, review);
    get(bench, review + "/dossier");
    var position = opened.json().at("/dossier/position").asText();
    get(bench, gate + "?asOf=" + position);
    get(bench, project + "?asOf=" + position);
  }

  private Answer get(TestClient client, String path) {
    return call(client, "GET", path, null);
  }

  private Answer post(TestClient client, String path, String body, Object... parts) {
    return call(client, "POST", path, body.formatted(parts));
  }

  /** On the version that is there now. */
  private Answer change(TestClient client, String method, String path, String body) {
    return call(client, method, path, body, "If-Match", get(client, path).header("ETag"));
  }

  private Answer call(
      TestClient client, String method, String path, String body, String... headers) {
    var answer = client.send(method, path, body, headers);
    assertThat(answer.status())
        .as(() -> method + ' ' + path + ": " + answer.response().body())
        .isBetween(200, 299);
    return answer;
  }
}
