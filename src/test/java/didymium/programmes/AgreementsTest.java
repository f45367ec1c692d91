package didymium.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No party can be bound, evicted, outvoted or kept out: over REST, by each who might try. */
class AgreementsTest {
  private RunningPortal portal;
  private World world;
  private TestClient giredmet;
  private TestClient csir;
  private TestClient stranger;
  private String programme;
  private String agreement;
  private String project;
  private String milestone;

  @BeforeEach
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    giredmet = portal.as(world.coordinatorGiredmet);
    csir = portal.as(world.coordinatorCsir);
    stranger = portal.as(world.outsider);
    sql("insert into programme_coordinators values ($1, $2)", world.programme, giredmetId());
    sql("insert into programme_coordinators values ($1, $2)", world.programme, csirId());
    sql("update participants set administrator = true where id = $1", world.outsider.id());
    programme = "/programmes/" + world.programme;
    agreement = programme + "/agreement";
    project = "/projects/" + world.project;
    milestone = "/milestones/" + giredmet.post(project + "/milestones", milestone()).id();
  }

  private UUID giredmetId() {
    return world.coordinatorGiredmet.id();
  }

  private UUID csirId() {
    return world.coordinatorCsir.id();
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  private static String milestone() {
    return """
        {"title":"Runs","stage":"laboratory","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
  }

  private void sql(String sql, Object... parameters) {
    portal.database().pool().preparedQuery(sql).execute(Tuple.from(parameters)).await();
  }

  private Answer propose(TestClient by, Object... changes) {
    return by.post(agreement, body("reason", changes));
  }

  private static String body(String because, Object... fields) {
    var body = new TreeMap<String, Object>();
    body.put(because, "Because");
    body.put("password", World.PASSWORD);
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return Json.text(body);
  }

  private Answer answer(TestClient by, int number, String decision) {
    var path = "%s/%d/answers".formatted(agreement, number);
    return by.post(path, body("reason", "decision", decision));
  }

  private Answer leave(TestClient by) {
    return by.post(agreement + "/departures", body("reason"));
  }

  private static Map<String, Object> day(String date) {
    return Map.of("date", date, "precision", "day");
  }

  private Answer log(TestClient by, String text) {
    var body = "{\"text\":\"%s\",\"measurements\":[]}".formatted(text);
    return by.post(milestone + "/entries", body);
  }

  private List<String> texts(TestClient by) {
    return by.get(project + "/entries").json().path("items").findValuesAsText("text");
  }

  // bound, evicted, outvoted

  @Test
  void noPartyLeavesTheOthersOutAlone() {
    var etag = giredmet.get(programme).header("ETag");
    var alone = "{\"parties\":[\"%s\"]}".formatted(world.giredmet);

    assertThat(giredmet.patch(programme, alone, etag).code()).isEqualTo("programme.needs-consent");
    assertThat(propose(giredmet, "expels", List.of(world.csir)).code())
        .isEqualTo("agreement.expels-alone");
    var proposed = propose(giredmet, "parties", List.of(world.giredmet));
    assertThat(proposed.status()).isEqualTo(201);
    assertThat(proposed.json().path("state").asText()).isEqualTo("proposed");
    assertThat(csir.get(project).status()).isEqualTo(200);
    assertThat(parties()).hasSize(2);
  }

  private List<String> parties() {
    return giredmet.get(programme).json().path("parties").findValuesAsText("organisationId");
  }

  @Test
  void noPartyChangesAloneHowLongOrForWhatTheAgreementHolds() {
    var etag = giredmet.get(programme).header("ETag");
    for (var change :
        List.of(
            "{\"expiry\":{\"date\":\"2020-01-01\",\"precision\":\"day\"}}",
            "{\"scope\":\"Everything\"}",
            "{\"noticeDays\":3}",
            "{\"start\":{\"date\":\"2020-01-01\",\"precision\":\"day\"}}")) {
      assertThat(giredmet.patch(programme, change, etag).code())
          .as(change)
          .isEqualTo("programme.needs-consent");
    }
  }

  @Test
  void nobodyIsBoundByBeingNamed() {
    var body =
        """
        {"title":"Without asking","scope":"x","parties":["%s","%s"]}
        """
            .formatted(world.giredmet, world.csir);
    var begun = stranger.post("/programmes", body);

    assertThat(begun.status()).isEqualTo(201);
    assertThat(begun.json().path("parties").findValuesAsText("shortName"))
        .containsExactly("Stranger");
    assertThat(begun.json().at("/agreement/proposed").asInt()).isEqualTo(2);
    // and their people are not shown to whoever named them
    assertThat(stranger.get("/participants").json().path("items").findValuesAsText("name"))
        .containsExactly("Outsider");
    var opened =
        """
        {"programmeId":"%s","title":"P","elements":["Nd"],"route":"r","stage":"bench",
         "organisations":["%s","%s"]}
        """
            .formatted(begun.id(), world.stranger, world.csir);
    var named = stranger.post("/projects", opened);
    assertThat(named.status()).isEqualTo(201);
    assertThat(csir.get("/projects/" + named.id()).status()).isEqualTo(404);
    assertThat(stranger.get("/participants").json().path("items")).hasSize(1);
  }

  @Test
  void whoIsAskedReadsWhatTheyAreAskedAndNothingElse() {
    var asked = List.of(world.giredmet, world.csir, world.stranger);
    assertThat(propose(giredmet, "parties", asked).status()).isEqualTo(201);

    assertThat(stranger.get(agreement).json().at("/versions/0/state").asText())
        .isEqualTo("proposed");
    assertThat(stranger.get(programme).status()).isEqualTo(404);
    assertThat(stranger.get(project).status()).isEqualTo(404);
    assertThat(portal.as(world.scientistCsir).get(agreement).json().path("may")).isEmpty();
  }

  @Test
  void whoSignsIsToldWhatAwaitsTheirAnswer() {
    assertThat(awaiting(csir)).isEmpty();
    admit("all");

    assertThat(awaiting(giredmet)).isEmpty();
    assertThat(awaiting(portal.as(world.scientistCsir))).isEmpty();
    assertThat(awaiting(csir)).hasSize(1);
    var asked = awaiting(stranger).get(0);
    assertThat(asked.path("title").asText()).isEqualTo("Programme");
    assertThat(asked.path("number").asInt()).isEqualTo(2);
    assertThat(asked.at("/organisation/shortName").asText()).isEqualTo("Giredmet");
    var seen = stranger.get(agreement).json();
    assertThat(seen.path("title").asText()).isEqualTo("Programme");
    assertThat(seen.at("/projects/0/projectId").asText()).isEqualTo(world.project.toString());

    answer(stranger, 2, "consent");
    assertThat(awaiting(stranger)).isEmpty();
    assertThat(stranger.get("/agreements").status()).isEqualTo(400);
  }

  private static JsonNode awaiting(TestClient by) {
    return by.get("/agreements?awaiting=me").json().path("items");
  }

  @Test
  void joinsWithTheConsentOfAllAndByTwoActsOfItsOwn() {
    propose(giredmet, "parties", List.of(world.giredmet, world.csir, world.stranger));
    assertThat(answer(stranger, 2, "consent").json().path("state").asText()).isEqualTo("proposed");
    assertThat(stranger.get(programme).status()).isEqualTo(404);

    var taken = answer(csir, 2, "consent");

    assertThat(taken.json().path("state").asText()).isEqualTo("in-force");
    var seen = stranger.get(programme);
    assertThat(seen.status()).isEqualTo(200);
    var coordinators =
        Stream.of(giredmetId(), csirId(), world.outsider.id()).map(id -> "\"" + id + "\"").toList();
    var seats = "{\"coordinators\":%s}".formatted(coordinators);
    assertThat(stranger.patch(programme, seats, seen.header("ETag")).status()).isEqualTo(200);
    assertThat(stranger.get(project).status()).isEqualTo(404);
  }

  @Test
  void aRefusalLeavesAllAsItWas() {
    propose(giredmet, "parties", List.of(world.giredmet, world.csir, world.stranger));

    assertThat(answer(csir, 2, "refuse").json().path("state").asText()).isEqualTo("refused");
    assertThat(answer(stranger, 2, "consent").code()).isEqualTo("agreement.settled");
    assertThat(parties()).hasSize(2);
    assertThat(propose(csir, "noticeDays", 30).status()).isEqualTo(201);
  }

  @Test
  void signingTakesThePasswordAndTheRight() {
    var wrong = body("reason", "noticeDays", 30).replace(World.PASSWORD, "something else");
    assertThat(giredmet.post(agreement, wrong).status()).isEqualTo(422);
    var none = "{\"noticeDays\":30,\"reason\":\"x\"}";
    assertThat(giredmet.post(agreement, none).pointers()).contains("/password");
    assertThat(portal.as(world.scientistGiredmet).post(agreement, body("reason")).code())
        .isEqualTo("agreement.not-signer");
    assertThat(portal.as(world.administratorGiredmet).post(agreement, body("reason")).code())
        .isEqualTo("agreement.not-signer");
    assertThat(stranger.post(agreement, body("reason")).status()).isEqualTo(404);
    assertThat(propose(giredmet, "colour", "red").status()).isEqualTo(400);
    assertThat(propose(giredmet, "noticeDays", 731).pointers()).containsExactly("/noticeDays");
    assertThat(propose(giredmet, "parties", List.of(UUID.randomUUID())).status()).isEqualTo(422);
  }

  // projects

  @Test
  void nobodyIsLetIntoAProjectWithoutThePartiesConsent() {
    log(giredmet, "Before");
    var etag = giredmet.get(project).header("ETag");
    var named =
        "{\"organisations\":[\"%s\",\"%s\",\"%s\"]}"
            .formatted(world.giredmet, world.csir, world.stranger);
    assertThat(giredmet.patch(project, named, etag).status()).isEqualTo(200);
    assertThat(stranger.get(project).status()).isEqualTo(404);
    assertThat(stranger.get(project + "/entries").status()).isEqualTo(404);

    assertThat(admit("from-now").json().path("state").asText()).isEqualTo("proposed");
    answer(csir, 2, "consent");
    assertThat(stranger.get(project).status()).isEqualTo(404);
    answer(stranger, 2, "consent");

    assertThat(stranger.get(project).json().path("myRole").asText()).isEqualTo("observer");
    log(csir, "After");
    assertThat(texts(stranger)).containsExactly("After");
    assertThat(texts(csir)).containsExactlyInAnyOrder("Before", "After");
    assertThat(journalOf(stranger)).contains("After").doesNotContain("Before");
  }

  private Answer admit(String reads) {
    var admission =
        Map.of("projectId", world.project, "organisationId", world.stranger, "reads", reads);
    return propose(giredmet, "admissions", List.of(admission));
  }

  private String journalOf(TestClient by) {
    return Eventually.get(
        "the entry in the journal",
        () -> by.get("/journal?project=" + world.project + "&limit=200").response().body(),
        body -> body.contains("After"));
  }

  @Test
  void whoIsAdmittedToAllReadsAll() {
    log(giredmet, "Before");
    admit("all");
    answer(csir, 2, "consent");
    answer(stranger, 2, "consent");

    assertThat(texts(stranger)).containsExactly("Before");
  }

  // leaving and the end

  @Test
  void whoeverLeavesReadsOnWhatItCouldAndWorksNoMore() {
    var before = log(csir, "Before");
    assertThat(before.status()).isEqualTo(201);

    assertThat(leave(csir).json().path("state").asText()).isEqualTo("in-force");
    log(giredmet, "After");

    assertThat(parties()).hasSize(1);
    assertThat(csir.get(project).json().path("myRole").asText()).isEqualTo("former");
    assertThat(texts(csir)).containsExactly("Before");
    assertThat(csir.get("/entries/" + before.id()).status()).isEqualTo(200);
    for (var refused :
        List.of(
            log(csir, "Again"),
            csir.post(project + "/milestones", milestone()),
            csir.post("/entries/" + before.id() + "/amendments", amendment()))) {
      assertThat(refused.code()).isEqualTo("agreement.ended");
    }
    assertThat(propose(csir, "noticeDays", 1).code()).isEqualTo("agreement.not-party");
    assertThat(leave(giredmet).code()).isEqualTo("agreement.last-party");
  }

  @Test
  void whoeverLeftBringsNoSheetAndChangesNoMapping() {
    var sheet = "Date;P\n2026-01-02;99.1\n";
    assertThat(leave(csir).status()).isEqualTo(201);

    var brought = csir.post(project + "/imports", sheet, "Content-Type", "text/csv");
    assertThat(brought.code()).isEqualTo("agreement.ended");
    var mapping = project + "/import-mapping";
    var etag = csir.get(mapping).header("ETag");
    var into = milestone.substring("/milestones/".length());
    var batch = "{\"milestone\":{\"value\":\"%s\"},\"batch\":{\"column\":\"B\"}}".formatted(into);
    assertThat(csir.send("PUT", mapping, batch, "If-Match", etag).code())
        .isEqualTo("agreement.ended");
    assertThat(
            csir.send("PUT", project + "/run-templates", "{\"templates\":[]}", "If-Match", etag)
                .code())
        .isEqualTo("agreement.ended");
  }

  /** What a programme keeps stays as it was. */
  private void assertKeepsNothing(TestClient coordinator) {
    var kept = Map.of("gate-templates", "templates", "witnesses", "witnesses");
    for (var document : kept.entrySet()) {
      var path = programme + "/" + document.getKey();
      var etag = coordinator.get(path).header("ETag");
      var none = "{\"%s\":[]}".formatted(document.getValue());
      assertThat(coordinator.send("PUT", path, none, "If-Match", etag).code())
          .isEqualTo("agreement.ended");
    }
  }

  @Test
  void whoeverLeftChangesNothingThatTheProgrammeKeeps() {
    assertThat(leave(csir).status()).isEqualTo(201);
    assertKeepsNothing(csir);
  }

  @Test
  void theCalendarOfWhoeverLeftShowsNothingThatCameLater() {
    var url = csir.post("/calendars", "{\"name\":\"Wall\"}").json().path("url").asText();
    var address = url.substring(url.indexOf("/calendars/"));
    assertThat(leave(csir).status()).isEqualTo(201);

    giredmet.post(project + "/milestones", milestone().replace("Runs", "Planned later"));

    var shown = portal.anybody().at("GET", address, null).response().body();
    assertThat(shown).contains("Runs").doesNotContain("Planned later");
  }

  private static String amendment() {
    return "{\"text\":\"Other\",\"measurements\":[],\"reason\":\"x\"}";
  }

  @Test
  void aPartyThatHasGivenNoticeWorksUntilItIsOver() {
    propose(giredmet, "noticeDays", 30);
    answer(csir, 2, "consent");

    assertThat(leave(csir).status()).isEqualTo(201);

    assertThat(log(csir, "Within the notice").status()).isEqualTo(201);
    assertThat(giredmet.get(programme).json().path("parties").findValuesAsText("leavesAt"))
        .anyMatch(text -> text.startsWith("20"));
    sql(
        "update project_organisations set leaves_at = now(), works_until = now()"
            + " where organisation_id = $1",
        world.csir);
    assertThat(log(csir, "Too late").code()).isEqualTo("agreement.ended");
  }

  @Test
  void nobodyWorksAfterTheExpiryUntilAllProlongIt() {
    propose(giredmet, "expiry", day("2026-01-31"));
    assertThat(log(csir, "Not yet agreed").status()).isEqualTo(201);
    answer(csir, 2, "consent");

    assertThat(log(giredmet, "Late").code()).isEqualTo("agreement.ended");
    assertThat(log(csir, "Late").code()).isEqualTo("agreement.ended");
    assertThat(texts(csir)).containsExactly("Not yet agreed");
    var opened =
        """
        {"programmeId":"%s","title":"P","elements":["Nd"],"route":"r","stage":"bench",
         "organisations":["%s"]}
        """
            .formatted(world.programme, world.giredmet);
    assertThat(giredmet.post("/projects", opened).code()).isEqualTo("agreement.ended");
    assertKeepsNothing(giredmet);

    propose(csir, "expiry", day("2199-01-31"));
    assertThat(log(csir, "Still late").code()).isEqualTo("agreement.ended");
    answer(giredmet, 3, "consent");
    assertThat(log(csir, "Prolonged").status()).isEqualTo(201);
  }

  // what proves it

  @Test
  void eachActIsInTheJournalOfAllPartiesAndInTheLogOfEachProject() {
    propose(giredmet, "noticeDays", 30);
    answer(csir, 2, "refuse");
    propose(giredmet, "noticeDays", 60);
    answer(csir, 3, "consent");

    var types = List.of("agreement-proposed", "agreement-refused", "agreement-in-force");
    for (var reader : List.of(giredmet, csir)) {
      var all =
          Eventually.get(
              "the acts in the journal",
              () -> reader.get("/journal?limit=200").json().path("items"),
              items -> items.findValuesAsText("type").contains("agreement-in-force"));
      for (var type : types) {
        assertThat(of(all, type, false)).as(type).isPositive();
        assertThat(of(all, type, true)).as(type).isPositive();
      }
    }
    assertThat(stranger.get("/journal?limit=200").response().body()).doesNotContain("agreement-");
  }

  private static long of(JsonNode items, String type, boolean inProject) {
    return Stream.iterate(0, i -> i + 1)
        .limit(items.size())
        .map(items::get)
        .filter(item -> item.path("type").asText().equals(type))
        .filter(item -> item.path("projectId").isTextual() == inProject)
        .count();
  }

  @Test
  void anAgreementOfAnOldDatabaseSaysThatNobodyConsentedToIt() {
    sql("delete from agreement_consents where programme_id = $1", world.programme);

    assertThat(giredmet.get(programme).json().at("/agreement/consented").asBoolean()).isFalse();
    assertThat(log(giredmet, "Work goes on").status()).isEqualTo(201);
    assertThat(answer(giredmet, 1, "consent").status()).isEqualTo(201);
    assertThat(giredmet.get(programme).json().at("/agreement/consented").asBoolean()).isFalse();
    assertThat(answer(csir, 1, "consent").status()).isEqualTo(201);
    assertThat(csir.get(programme).json().at("/agreement/consented").asBoolean()).isTrue();
  }

  // review takes another party

  @Test
  void aPartyAcceptsNeitherItsOwnRunsNorItsOwnMilestones() {
    var run =
        """
        {"text":"Run","measurements":[{"metric":"recovery","of":"Nd","value":91,"unit":"%"}]}
        """;
    var scientist = portal.as(world.scientistGiredmet);
    var entry = scientist.post(milestone + "/entries", run);
    var review = "/entries/" + entry.id() + "/review";
    var accepted = "{\"decision\":\"accepted\"}";

    assertThat(giredmet.post(review, accepted).code()).isEqualTo("entry-review.own-party");
    assertThat(giredmet.get("/entries?awaitingReview=me").json().path("items")).isEmpty();
    assertThat(csir.post(review, accepted).status()).isEqualTo(201);

    assertThat(giredmet.post(milestone + "/submission", "{}").status()).isEqualTo(200);
    sql(
        "insert into project_members values ($1, $2, 'coordinator')",
        world.project,
        world.administratorGiredmet.id());
    var colleague = portal.as(world.administratorGiredmet);
    assertThat(colleague.post(milestone + "/acceptance", "{}").code())
        .isEqualTo("milestone.decide.own-party");
    assertThat(csir.post(milestone + "/acceptance", "{}").status()).isEqualTo(200);
  }
}
