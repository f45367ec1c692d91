package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gate from its plan to its pass, over HTTP and against the contract. */
class GatesTest {
  private static final String RECOVERY =
      """
      {"metric":"recovery","of":"Nd","comparator":">=","threshold":{"value":90,"unit":"%"},
       "figure":"lower-bound","minRuns":3,"level":"must"}
      """;

  private RunningPortal portal;
  private World world;
  private TestClient giredmet;
  private TestClient csir;
  private TestClient scientist;
  private TestClient otherScientist;
  private String project;
  private String milestone;
  private String gate;

  @BeforeEach
  void start() {
    portal = RunningPortal.start();
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

  private static String milestone() {
    return """
        {"title":"Three runs","stage":"laboratory","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
  }

  private Answer plan(String criteria) {
    return giredmet.post(
        project + "/gates",
        """
        {"stage":"laboratory","due":{"date":"2027-03-31","precision":"quarter"},"criteria":%s}
        """
            .formatted(criteria));
  }

  @Test
  void aThirdRunDecidesAndAFurtherOneTurnsIt() {
    accepted("90.3", "0.1");
    accepted("90.0", "0.2");
    assertThat(verdict()).isEqualTo("not-enough-runs");
    accepted("89.9", "0.1");
    assertThat(verdict()).isEqualTo("undecided");
    accepted("92.0", "0.1");
    assertThat(verdict()).isEqualTo("met");
    assertThat(
            giredmet.get(gate + "/evaluation").json().at("/criteria/0/figure/value").decimalValue())
        .isEqualByComparingTo("90.4177124344");
  }

  @Test
  void onlyWhatSomebodyElseAcceptedCounts() {
    var run = log("95", "0.1");
    assertThat(scientist.post(run + "/review", accept()).code()).isEqualTo("entry-review.own");
    assertThat(runs()).isZero();
    assertThat(csir.post(run + "/review", accept()).status()).isEqualTo(201);
    assertThat(runs()).isEqualTo(1);
    var question = "{\"decision\":\"questioned\",\"reason\":\"the blank is missing\"}";
    assertThat(otherScientist.post(run + "/review", question).json().path("state").asText())
        .isEqualTo("questioned");
    assertThat(runs()).isZero();
    assertThat(otherScientist.get("/entries?awaitingReview=me").json().path("items")).isEmpty();
    log("96", "0.1");
    assertThat(otherScientist.get("/entries?awaitingReview=me").json().path("items")).hasSize(1);
    assertThat(scientist.get("/entries?awaitingReview=me").json().path("items")).isEmpty();
  }

  @Test
  void theGatePassesWhenEachPartyHasSigned() {
    threeGoodRuns();
    var review = open();
    assertThat(review.json().path("missing")).hasSize(2);
    var decisions = "/reviews/" + review.id() + "/decisions";
    assertThat(csir.get("/reviews?awaiting=me").json().path("items")).hasSize(1);

    assertThat(giredmet.post(decisions, decision("go")).status()).isEqualTo(201);
    var again = giredmet.post(decisions, decision("go"));
    assertThat(again.json().path("state").asText()).isEqualTo("open");
    assertThat(again.json().path("missing")).hasSize(1);
    assertThat(giredmet.get("/reviews?awaiting=me").json().path("items")).isEmpty();
    assertThat(giredmet.get(project).json().path("stage").asText()).isEqualTo("laboratory");

    var conditional =
        """
        {"decision":"conditional-go","reason":"nearly","password":"%s",
         "conditions":["Close the water balance",
           {"text":"Repeat with new feed","due":{"date":"2027-06-30","precision":"half"}}]}
        """;
    var passed = csir.post(decisions, conditional.formatted(World.PASSWORD));
    assertThat(passed.json().path("state").asText()).isEqualTo("passed");
    assertThat(passed.json().path("outcome").asText()).isEqualTo("conditional-go");
    assertThat(giredmet.get(project).json().path("stage").asText()).isEqualTo("bench");
    assertThat(giredmet.get(gate).json().path("state").asText()).isEqualTo("passed");
    var planned = giredmet.get(project + "/milestones?stage=bench").json().path("items");
    assertThat(planned).hasSize(2);
    assertThat(planned.findValuesAsText("title"))
        .containsExactlyInAnyOrder("Close the water balance", "Repeat with new feed");
    assertThat(csir.post(decisions, decision("go")).code()).isEqualTo("review.decide.passed");
    await(
        () -> types(),
        types ->
            types.containsAll(List.of("review-passed", "project-changed", "milestone-planned")));
    assertThat(types())
        .containsSubsequence(
            "review-decided", "review-passed", "project-changed", "milestone-planned");
  }

  @Test
  void anAmendmentBetweenTwoSignaturesVoidsTheFirst() {
    var run = threeGoodRuns();
    var review = open();
    var decisions = "/reviews/" + review.id() + "/decisions";
    assertThat(giredmet.post(decisions, decision("go")).status()).isEqualTo(201);

    var amendment =
        """
        {"reason":"the blank was not subtracted",
         "measurements":[{"metric":"recovery","of":"Nd","value":91,"uncertainty":0.1,"unit":"%"}]}
        """;
    var amended = scientist.post(run + "/amendments", amendment);
    assertThat(amended.status()).isEqualTo(201);
    var refused = csir.post(decisions, decision("go"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isIn("review.decide.evidence-changed", "review.decide.void");

    var ended =
        await(
            () -> csir.get("/reviews/" + review.id()).json(),
            json -> json.path("state").asText().equals("void"));
    assertThat(ended.at("/voidedBy/type").asText()).isEqualTo("entry-amended");
    assertThat(ended.at("/voidedBy/entryId").asText()).isEqualTo(amended.id());
    assertThat(giredmet.get(gate).json().path("state").asText()).isEqualTo("planned");
    assertThat(csir.post(decisions, decision("hold")).code()).isEqualTo("review.decide.void");
  }

  @Test
  void criteriaChangedUnderAReviewVoidIt() {
    threeGoodRuns();
    var review = open();
    var etag = giredmet.get(gate + "/criteria").header("ETag");
    var body = "{\"criteria\":[" + RECOVERY.replace("90", "91") + "]}";
    assertThat(giredmet.send("PUT", gate + "/criteria", body, "If-Match", etag).status())
        .isEqualTo(200);
    var ended =
        await(
            () -> csir.get("/reviews/" + review.id()).json(),
            json -> json.path("state").asText().equals("void"));
    assertThat(ended.at("/voidedBy/type").asText()).isEqualTo("gate-changed");
  }

  @Test
  void theDossierIsReadByteForByteNowAndAsOfThen() throws Exception {
    threeGoodRuns();
    var review = open();
    var bytes = giredmet.get("/reviews/" + review.id() + "/dossier").response().body();
    var digest = review.json().at("/dossier/digest").asText();
    assertThat(sha256(bytes)).isEqualTo(digest);
    assertThat(giredmet.get("/reviews/" + review.id()).response().body()).contains(bytes);

    long frozen = review.json().at("/dossier/position").asLong();
    var pastGate = giredmet.get(gate + "?asOf=" + frozen).response().body();
    var pastProject = giredmet.get(project + "?asOf=" + frozen).response().body();
    assertThat(bytes)
        .contains("\"gate\":" + pastGate.substring(0, pastGate.indexOf(",\"asOf\"")) + "}")
        .contains(
            "\"project\":" + pastProject.substring(0, pastProject.indexOf(",\"asOf\"")) + "}");
    assertThat(pastGate).endsWith(",\"dossier\":null}");

    for (var client : List.of(giredmet, csir)) {
      client.post("/reviews/" + review.id() + "/decisions", decision("go"));
    }
    await(
        () -> types(),
        types -> types.contains("project-changed") && types.contains("review-passed"));
    var items = giredmet.get("/journal?limit=200").json().path("items");
    long head = items.get(items.size() - 1).path("position").asLong();
    assertThat(giredmet.get(gate + "?asOf=" + head).response().body())
        .endsWith(",\"dossier\":" + bytes + "}");
    assertThat(giredmet.get(project + "?asOf=" + frozen).json().path("stage").asText())
        .isEqualTo("laboratory");
    assertThat(giredmet.get(project + "?asOf=" + head).json().path("stage").asText())
        .isEqualTo("bench");
    assertThat(giredmet.get(gate + "?asOf=" + (head + 1)).code()).isEqualTo("position-ahead");
    assertThat(portal.as(world.outsider).get(gate + "?asOf=" + head).status()).isEqualTo(404);
  }

  @Test
  void nobodySignsTheirOwnWorkNorWithoutTheirPassword() {
    threeGoodRuns();
    var own = "/entries/" + csir.post(milestone + "/entries", run("93", "0.1")).id();
    assertThat(giredmet.post(own + "/review", accept()).status()).isEqualTo(201);
    var decisions = "/reviews/" + open().id() + "/decisions";
    assertThat(csir.post(decisions, decision("go")).code()).isEqualTo("review.decide.own-run");
    assertThat(otherScientist.post(decisions, decision("go")).code())
        .isEqualTo("review.decide.not-coordinator");
    var wrong = giredmet.post(decisions, decision("go").replace(World.PASSWORD, "not my password"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.pointers()).containsExactly("/password");
  }

  @Test
  void aDisagreementIsShownUntilAPartyChangesItsDecision() {
    threeGoodRuns();
    var decisions = "/reviews/" + open().id() + "/decisions";
    giredmet.post(decisions, decision("go"));
    var open = csir.post(decisions, decision("hold")).json();
    assertThat(open.path("state").asText()).isEqualTo("open");
    assertThat(open.path("disagreement").asBoolean()).isTrue();
    var closed = giredmet.post(decisions, decision("hold")).json();
    assertThat(closed.path("state").asText()).isEqualTo("closed");
    assertThat(closed.path("outcome").asText()).isEqualTo("hold");
    assertThat(giredmet.get(gate).json().path("may").toString()).contains("open-review");
  }

  @Test
  void evidenceThatDoesNotMeetTheCriteriaIsNoGo() {
    accepted("80", "0.1");
    accepted("81", "0.1");
    accepted("82", "0.1");
    var decisions = "/reviews/" + open().id() + "/decisions";
    assertThat(giredmet.post(decisions, decision("go")).code()).isEqualTo("review.decide.not-met");
    assertThat(giredmet.post(decisions, decision("recycle")).status()).isEqualTo(201);
  }

  @Test
  void twoPartiesThatDecideInTheSameInstantBothSucceed() throws Exception {
    threeGoodRuns();
    var decisions = "/reviews/" + open().id() + "/decisions";
    var answers = new java.util.concurrent.ConcurrentLinkedQueue<Answer>();
    var threads =
        List.of(giredmet, csir).stream()
            .map(one -> new Thread(() -> answers.add(one.post(decisions, decision("go")))))
            .toList();
    threads.forEach(Thread::start);
    for (var thread : threads) {
      thread.join();
    }
    assertThat(answers).extracting(Answer::status).containsExactly(201, 201);
    assertThat(giredmet.get(gate).json().path("state").asText()).isEqualTo("passed");
  }

  @Test
  void criteriaThatCannotBeAreRefusedWhole() {
    var etag = giredmet.get(gate + "/criteria").header("ETag");
    refused(etag, RECOVERY.replace("\"%\"", "\"kg\""), 422, "measurement.unit.kind");
    refused(etag, RECOVERY.replace("90", "120"), 422, "criterion.unreachable");
    refused(etag, RECOVERY.replace("\"minRuns\":3", "\"minRuns\":0"), 400, "criterion.min-runs");
    refused(etag, RECOVERY.replace("\"minRuns\":3", "\"k\":0"), 400, "criterion.range");
    var upper = RECOVERY.replace(">=", "<=").replace("90", "80");
    refused(etag, RECOVERY + "," + upper, 422, "criterion.contradiction");
    assertThat(plan("[]").code()).isEqualTo("gate.planned-already");
    assertThat(giredmet.get(gate).json().path("criteria")).hasSize(1);
  }

  private void refused(String etag, String criteria, int status, String code) {
    var body = "{\"criteria\":[" + criteria + "]}";
    var answer = giredmet.send("PUT", gate + "/criteria", body, "If-Match", etag);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void aRunIsNeverItsOwnOrigin() {
    var first = log("91", "0.1");
    var from = first.substring("/entries/".length());
    var second =
        scientist.post(
            milestone + "/entries", "{\"text\":\"larger\",\"scalesUpFrom\":[\"" + from + "\"]}");
    assertThat(second.json().path("scalesUpFrom").get(0).asText()).isEqualTo(from);
    var circle =
        "{\"text\":\"again\",\"reason\":\"circle\",\"scalesUpFrom\":[\"" + second.id() + "\"]}";
    assertThat(scientist.post(first + "/amendments", circle).code())
        .isEqualTo("entry.origin.circular");
    var self = circle.replace(second.id(), from);
    assertThat(scientist.post(first + "/amendments", self).code())
        .isEqualTo("entry.origin.circular");
    var unknown = circle.replace(second.id(), world.project.toString());
    assertThat(scientist.post(first + "/amendments", unknown).pointers())
        .containsExactly("/scalesUpFrom/0");
  }

  @Test
  void runsOfOtherStagesSayNothing() {
    threeGoodRuns();
    var before = giredmet.get(gate + "/evaluation").json().path("criteria");
    var other = milestone().replace("laboratory", "bench");
    milestone = "/milestones/" + giredmet.post(project + "/milestones", other).id();
    accepted("40", "0.1");

    assertThat(giredmet.get(gate + "/evaluation").json().path("criteria")).isEqualTo(before);
  }

  @Test
  void scaleUpShowsWhatWasComputedAndTheGapBetweenStages() {
    accepted("92", "0.5");
    var other = milestone().replace("laboratory", "bench");
    milestone = "/milestones/" + giredmet.post(project + "/milestones", other).id();
    var streams =
        """
        {"scale":{"value":0.4,"unit":"t","basis":"feed"},"measurements":[
          {"metric":"feed-mass","value":0.4,"uncertainty":0.002,"unit":"t"},
          {"metric":"feed-grade","of":"Nd","value":6.8,"uncertainty":0.136,"unit":"%"},
          {"metric":"product-mass","value":60,"uncertainty":0.3,"unit":"kg"},
          {"metric":"product-grade","of":"Nd","value":40,"uncertainty":0.8,"unit":"%"}]}
        """;
    var run = "/entries/" + scientist.post(milestone + "/entries", streams).id();
    csir.post(run + "/review", accept());

    var recovery =
        giredmet.get(project + "/scale-up").json().path("series").findParents("metric").stream()
            .filter(one -> one.path("metric").asText().equals("recovery"))
            .findFirst()
            .orElseThrow();
    var point = recovery.at("/points/1");
    assertThat(point.path("computed").asBoolean()).isTrue();
    assertThat(point.path("inputs")).hasSize(4);
    assertThat(point.path("value").asDouble()).isCloseTo(88.2, within(0.05));
    assertThat(point.path("uncertainty").asDouble() * 2).isCloseTo(5.1, within(0.05));
    assertThat(point.at("/scale/value").asInt()).isEqualTo(400);
    assertThat(recovery.at("/best")).hasSize(2);
    assertThat(recovery.at("/gaps/0/significant").asBoolean()).isFalse();
    assertThat(recovery.at("/thresholds/0/value").asInt()).isEqualTo(90);
  }

  private String threeGoodRuns() {
    accepted("92", "0.1");
    accepted("93", "0.1");
    return accepted("92.5", "0.1");
  }

  private Answer open() {
    var review = giredmet.post(gate + "/reviews", "{}");
    assertThat(review.status()).as(review.response().body()).isEqualTo(201);
    return review;
  }

  private static String decision(String decision) {
    return "{\"decision\":\"%s\",\"reason\":\"as agreed\",\"password\":\"%s\"}"
        .formatted(decision, World.PASSWORD);
  }

  private String accepted(String value, String uncertainty) {
    var run = log(value, uncertainty);
    assertThat(csir.post(run + "/review", accept()).status()).isEqualTo(201);
    return run;
  }

  private static String accept() {
    return "{\"decision\":\"accepted\"}";
  }

  private String log(String value, String uncertainty) {
    return "/entries/" + scientist.post(milestone + "/entries", run(value, uncertainty)).id();
  }

  private static String run(String value, String uncertainty) {
    return """
        {"measurements":[{"metric":"recovery","of":"Nd","value":%s,"uncertainty":%s,"unit":"%%"}]}
        """
        .formatted(value, uncertainty);
  }

  private String verdict() {
    return giredmet.get(gate + "/evaluation").json().path("verdict").asText();
  }

  private int runs() {
    return giredmet.get(gate + "/evaluation").json().at("/criteria/0/runs").size();
  }

  private List<String> types() {
    var items = giredmet.get("/journal?limit=200").json().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path("type").asText())
        .toList();
  }

  private static <T> T await(Supplier<T> look, Predicate<T> good) {
    var deadline = Instant.now().plus(Duration.ofSeconds(5));
    var found = look.get();
    while (!good.test(found) && Instant.now().isBefore(deadline)) {
      found = look.get();
    }
    assertThat(good.test(found)).as("after five seconds: " + found).isTrue();
    return found;
  }

  private static String sha256(String text) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
