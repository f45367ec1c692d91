package didymium.gates;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has to sign, and what becomes of a review when that changes. */
class PartiesTest extends Trial {
  @Test
  void twoCoordinatorsOfOnePartyAreOneSignature() {
    threeGoodRuns();
    var second = portal.as(world.administratorGiredmet);
    coordinates(world.administratorGiredmet.id());
    var review = open();
    var decisions = "/reviews/" + review.id() + "/decisions";

    assertThat(giredmet.post(decisions, decision("go")).status()).isEqualTo(201);
    var again = second.post(decisions, decision("go"));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().path("state").asText()).isEqualTo("open");
    assertThat(again.json().path("missing")).hasSize(1);
    assertThat(again.json().path("missing").get(0).asText()).isEqualTo(world.csir.toString());
    assertThat(again.json().path("signatures").findValuesAsText("by"))
        .containsExactly(world.administratorGiredmet.id().toString());
    assertThat(again.json().path("decisions").findValuesAsText("by"))
        .containsExactly(
            world.coordinatorGiredmet.id().toString(), world.administratorGiredmet.id().toString());
    assertThat(giredmet.get(gate).json().path("state").asText()).isEqualTo("under-review");
    assertThat(csir.get("/reviews?awaiting=me").json().path("items")).hasSize(1);

    assertThat(csir.post(decisions, decision("go")).json().path("state").asText())
        .isEqualTo("passed");
  }

  @Test
  void twoCoordinatorsOfOnePartyInTheSameInstantAreStillOneSignature() {
    threeGoodRuns();
    coordinates(world.administratorGiredmet.id());
    var review = "/reviews/" + open().id();
    var answers =
        Stream.of(giredmet, portal.as(world.administratorGiredmet))
            .map(one -> supplyAsync(() -> one.post(review + "/decisions", decision("go"))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).extracting(Answer::status).containsExactly(201, 201);
    var after = csir.get(review).json();
    assertThat(after.path("state").asText()).isEqualTo("open");
    assertThat(after.path("decisions")).hasSize(2);
    assertThat(after.path("signatures")).hasSize(1);
    assertThat(after.path("missingNames").get(0).asText()).isEqualTo("CSIR-IMMT");
  }

  @Test
  void nobodySignsForAnotherOrganisation() {
    threeGoodRuns();
    takesPart(world.stranger);
    coordinates(world.outsider.id());
    var decisions = "/reviews/" + open().id() + "/decisions";

    var named = decision("go").replace("{", "{\"organisationId\":\"" + world.csir + "\",");
    assertThat(giredmet.post(decisions, named).status()).isEqualTo(400);
    var outsider = portal.as(world.outsider);
    assertThat(outsider.post(decisions, decision("go")).code()).isEqualTo("review.decide.no-party");
    assertThat(outsider.get("/reviews?awaiting=me").json().path("items")).isEmpty();
    assertThat(giredmet.get(gate).json().at("/review/signatures")).isEmpty();
  }

  @Test
  void aPartyThatLeavesLeavesAVoidReviewBehindAndNoPassedGate() {
    threeGoodRuns();
    var review = "/reviews/" + open().id();
    assertThat(giredmet.post(review + "/decisions", decision("go")).status()).isEqualTo(201);

    assertThat(act(csir, "/departures", "").status()).isEqualTo(201);
    var late = giredmet.post(review + "/decisions", decision("go"));
    assertThat(late.code()).isIn("review.decide.evidence-changed", "review.decide.void");
    var ended = ended(review);
    assertThat(ended.at("/voidedBy/type").asText()).isEqualTo("agreement-in-force");
    assertThat(ended.at("/voidedBy/byName").asText()).isEqualTo(world.coordinatorCsir.name());
    assertThat(ended.at("/missingNames/0").asText()).isEqualTo("CSIR-IMMT");
    assertThat(giredmet.get(gate).json().path("state").asText()).isEqualTo("planned");

    assertThat(open().json().path("missing")).hasSize(1);
  }

  @Test
  void aPartyThatIsNewInTheProjectHasNotSignedWhatWasFrozenBefore() {
    threeGoodRuns();
    var review = "/reviews/" + open().id();
    join("\"parties\":[" + ids(world.giredmet, world.csir, world.stranger) + "]", 2);
    // it does not take part in the project yet, so that nothing is different here
    assertThat(giredmet.post(review + "/decisions", decision("go")).status()).isEqualTo(201);

    join(
        "\"admissions\":[{\"projectId\":\"%s\",\"organisationId\":\"%s\",\"reads\":\"all\"}]"
            .formatted(world.project, world.stranger),
        3);
    assertThat(ended(review).at("/voidedBy/type").asText()).isEqualTo("agreement-in-force");
    assertThat(open().json().path("missing")).hasSize(3);
  }

  @Test
  void noPartyChangesAloneWhoSigns() {
    threeGoodRuns();
    var review = "/reviews/" + open().id();

    var alone = "\"parties\":[" + ids(world.giredmet) + "],";
    assertThat(act(giredmet, "", alone).status()).isEqualTo(201);

    assertThat(giredmet.post(review + "/decisions", decision("go")).status()).isEqualTo(201);
    assertThat(giredmet.get(review).json().path("state").asText()).isEqualTo("open");
    assertThat(giredmet.get(review).json().at("/missingNames/0").asText()).isEqualTo("CSIR-IMMT");
  }

  @Test
  void aDossierNamesTheAgreementThatItIsSignedUnder() {
    threeGoodRuns();

    var dossier = giredmet.get("/reviews/" + open().id() + "/dossier").json();

    assertThat(dossier.at("/agreement/number").asInt()).isEqualTo(1);
    assertThat(dossier.at("/agreement/consented").asBoolean()).isTrue();
    var version = giredmet.get("/programmes/" + world.programme + "/agreement").json();
    assertThat(dossier.at("/agreement/digest")).isEqualTo(version.at("/versions/0/digest"));
  }

  @Test
  void whatAllHaveSignedStaysSignedByAll() {
    threeGoodRuns();
    var review = "/reviews/" + open().id();
    Stream.of(giredmet, csir)
        .forEach(one -> one.post(review + "/decisions", decision("go")).status());
    var passed = giredmet.get(review).response().body();

    assertThat(act(csir, "/departures", "").status()).isEqualTo(201);
    assertThat(giredmet.get(review).response().body()).isEqualTo(passed);
    assertThat(giredmet.get(review).json().path("signatures")).hasSize(2);
  }

  private JsonNode ended(String review) {
    return await(
        () -> giredmet.get(review).json(), json -> json.path("state").asText().equals("void"));
  }

  @BeforeEach
  void seat() {
    leads(world.coordinatorGiredmet.id());
    leads(world.coordinatorCsir.id());
    leads(world.outsider.id());
  }

  private Answer act(TestClient by, String what, String changes) {
    var body = "{%s\"reason\":\"x\",\"password\":\"%s\"}".formatted(changes, World.PASSWORD);
    return by.post("/programmes/" + world.programme + "/agreement" + what, body);
  }

  private void join(String changes, int number) {
    assertThat(act(giredmet, "", changes + ",").status()).isEqualTo(201);
    var answers = "/" + number + "/answers";
    for (var one : List.of(csir, portal.as(world.outsider))) {
      assertThat(act(one, answers, "\"decision\":\"consent\",").status()).isEqualTo(201);
    }
  }

  private static String ids(UUID... ids) {
    return List.of(ids).stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
  }

  private void coordinates(UUID person) {
    sql(
        "insert into project_members values ($1::uuid, $2::uuid, 'coordinator')",
        world.project,
        person);
  }

  private void takesPart(UUID organisation) {
    sql(
        "insert into project_organisations values ($1::uuid, $2::uuid)",
        world.project,
        organisation);
  }

  private void leads(UUID person) {
    sql("insert into programme_coordinators values ($1::uuid, $2::uuid)", world.programme, person);
  }

  private void sql(String sql, UUID first, UUID second) {
    portal.database().pool().preparedQuery(sql).execute(Tuple.of(first, second)).await();
  }
}
