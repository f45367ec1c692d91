package didymium.lots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.AtOnce;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lots over REST: named by runs, described by people, followed both ways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LotsTest {
  private RunningPortal portal;
  private World world;
  private TestClient giredmet;
  private TestClient csir;
  private UUID id;
  private String project;
  private String milestone;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    giredmet = portal.as(world.scientistGiredmet);
    csir = portal.as(world.scientistCsir);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @BeforeEach
  void open() {
    id = UUID.randomUUID();
    world.staffed(portal.database().pool(), id).await();
    project = "/projects/" + id;
    var plan =
        """
        {"title":"Milestone","stage":"bench","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
    var planned = portal.as(world.coordinatorGiredmet).post(project + "/milestones", plan);
    milestone = "/milestones/" + planned.id();
  }

  private String run(TestClient by, Object... fields) {
    var body = body(fields);
    body.putIfAbsent("text", "run");
    return by.post(milestone + "/entries", Json.text(body)).id();
  }

  private static Map<String, Object> body(Object... fields) {
    var body = new TreeMap<String, Object>();
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return body;
  }

  private static List<Map<String, Object>> figureOf(String lot) {
    return List.of(Map.of("metric", "purity", "of", "Nd", "value", 99.1, "unit", "%", "lot", lot));
  }

  private String address(String code) {
    return project + "/lots/" + URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer describe(TestClient by, String code, int version, Object... fields) {
    var match = "\"" + version + "\"";
    return by.send("PUT", address(code), Json.text(body(fields)), "If-Match", match);
  }

  private void made(String code, String... parents) {
    assertThat(describe(giredmet, code, 1, "parents", parents).status()).isEqualTo(200);
  }

  private JsonNode lots(TestClient by, String query) {
    return by.get(project + "/lots" + query).json().path("items");
  }

  private List<String> codes(TestClient by, String query) {
    return lots(by, query).findValuesAsText("code");
  }

  private static List<String> told(JsonNode relatives) {
    return IntStream.range(0, relatives.size())
        .mapToObj(relatives::get)
        .map(one -> one.path("code").asText() + " " + one.path("generation").asInt())
        .toList();
  }

  // named

  @Test
  void aLotIsThereAsSoonAsARunNamesItOrOneOfItsFigures() {
    run(giredmet, "batch", "B-1", "measurements", figureOf("S-1"));
    run(csir, "batch", "B-1");
    assertThat(codes(giredmet, "")).containsExactly("B-1", "S-1");
    var lot = giredmet.get(address("B-1")).json();
    assertThat(lot.path("runs").asInt()).isEqualTo(2);
    assertThat(lot.path("described").asBoolean()).isFalse();
    assertThat(lot.path("version").asInt()).isEqualTo(1);
    assertThat(giredmet.get(address("S-1")).json().path("runs").asInt()).isEqualTo(1);
    assertThat(giredmet.get(address("B-2")).code()).isEqualTo("lot.not-found");
  }

  @Test
  void whatAnAmendedOrWithdrawnRunNamedAloneIsNoLotAnyMore() {
    var first = run(giredmet, "batch", "B-1");
    var second = run(giredmet, "batch", "B-2", "measurements", figureOf("S-2"));
    var amendment = "{\"text\":\"run\",\"batch\":\"B-3\",\"reason\":\"typing error\"}";
    giredmet.post("/entries/" + first + "/amendments", amendment);
    giredmet.post("/entries/" + second + "/amendments", "{\"withdrawn\":true,\"reason\":\"no\"}");
    assertThat(codes(giredmet, "")).containsExactly("B-3");
    assertThat(giredmet.get(address("S-2")).status()).isEqualTo(404);
  }

  @Test
  void aLotThatOnlyHiddenRunsNameIsThereForTheirOwnOrganisationAlone() {
    run(giredmet, "batch", "Own", "visibility", "organisation");
    run(giredmet, "batch", "Joint", "measurements", figureOf("Joint"));
    run(giredmet, "batch", "Joint", "visibility", "organisation");
    assertThat(codes(giredmet, "")).containsExactly("Joint", "Own");
    assertThat(codes(csir, "")).containsExactly("Joint");
    assertThat(csir.get(address("Own")).status()).isEqualTo(404);
    assertThat(csir.get(address("Joint")).json().path("runs").asInt()).isEqualTo(1);
    assertThat(portal.as(world.outsider).get(project + "/lots").status()).isEqualTo(404);
  }

  @Test
  void runsAreFoundByALotInWhicheverWayTheyNameIt() {
    var batch = run(giredmet, "batch", "B-1");
    var figure = run(csir, "measurements", figureOf("B-1"));
    run(giredmet, "batch", "B-10");
    for (var path : List.of("/entries", project + "/entries", milestone + "/entries")) {
      var found = giredmet.get(path + "?lot=B-1").json().path("items");
      assertThat(found.findValuesAsText("id")).contains(batch, figure);
      assertThat(found).hasSize(2);
    }
  }

  @Test
  void aCodeIsOneHoweverUnicodeWritesIt() {
    run(giredmet, "batch", "Опытныи\u0306 7/2");
    var code = "Опытный 7/2";
    assertThat(codes(giredmet, "")).containsExactly(code);
    assertThat(giredmet.get(address(code)).json().path("runs").asInt()).isEqualTo(1);
    assertThat(describe(giredmet, "Опытныи\u0306 7/2", 1, "material", "Оксид").status())
        .isEqualTo(200);
    assertThat(lots(csir, "?text=опытный").get(0).path("material").asText()).isEqualTo("Оксид");
    var found = giredmet.get("/entries?lot=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
    assertThat(found.json().path("items")).hasSize(1);
  }

  // described

  @Test
  void aDescriptionIsReadByAllPartiesAndToldByTheJournal() {
    var described =
        describe(
            giredmet,
            " L-7 ",
            1,
            "material",
            "Nd2O3",
            "mass",
            Map.of("value", 250, "unit", "g"),
            "stream",
            "product",
            "note",
            "From the second leach",
            "parents",
            List.of("L-6"));
    assertThat(described.status()).isEqualTo(200);
    assertThat(described.header("ETag")).isEqualTo("\"2\"");
    var lot = csir.get(address("L-7"));
    assertThat(lot.header("ETag")).startsWith("\"2-");
    assertThat(lot.json().path("material").asText()).isEqualTo("Nd2O3");
    assertThat(lot.json().at("/mass/kg").decimalValue()).isEqualByComparingTo("0.25");
    assertThat(lot.json().path("describedByName").asText()).isEqualTo("Scientist, Giredmet");
    assertThat(codes(csir, "")).containsExactly("L-6", "L-7");
    Eventually.holds("the journal tells it", () -> told("Nd2O3") != null);
    var content = told("Nd2O3").path("content").path("lot");
    assertThat(content.path("parents").get(0).asText()).isEqualTo("L-6");
    assertThat(content.has("runs")).isFalse();
  }

  private JsonNode told(String material) {
    for (var item : csir.get("/journal?type=lot-described&project=" + id).json().path("items")) {
      if (item.at("/content/lot/material").asText().equals(material)) {
        return item;
      }
    }
    return null;
  }

  @Test
  void theSameDescriptionKeepsTheVersionAndAnOldOneIsRefused() {
    describe(giredmet, "L-1", 1, "material", "Ore");
    assertThat(describe(csir, "L-1", 2, "material", "Ore").header("ETag")).isEqualTo("\"2\"");
    assertThat(describe(csir, "L-1", 1, "material", "Slag").status()).isEqualTo(412);
    assertThat(describe(csir, "L-1", 2, "material", "Slag").header("ETag")).isEqualTo("\"3\"");
    assertThat(csir.put(address("L-1"), "{}").status()).isEqualTo(428);
  }

  @Test
  void anEmptiedDescriptionLeavesALotOnlyWhereItIsNamed() {
    describe(giredmet, "L-1", 1, "material", "Ore");
    run(giredmet, "batch", "L-2");
    describe(giredmet, "L-2", 1, "parents", List.of("L-0"));
    describe(giredmet, "L-1", 2);
    describe(giredmet, "L-2", 2);
    assertThat(codes(giredmet, "")).containsExactly("L-2");
    assertThat(giredmet.get(address("L-1")).status()).isEqualTo(404);
    assertThat(describe(giredmet, "L-1", 3, "material", "Ore again").status()).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsNamedWithTheFieldAndNothingIsStored() {
    var many = IntStream.range(0, 51).mapToObj(i -> "P-" + i).toList();
    assertRefused(400, "/parents", "parents", many);
    assertRefused(400, "/parents/1", "parents", List.of("A", "A"));
    assertRefused(400, "/parents/0", "parents", List.of(" "));
    assertRefused(400, "/mass/value", "mass", Map.of("value", 0, "unit", "kg"));
    assertRefused(422, "/mass/unit", "mass", Map.of("value", 1, "unit", "kg/h"));
    assertRefused(400, "/mass/unit", "mass", Map.of("value", 1));
    assertRefused(422, "/stream", "stream", "feeed");
    assertRefused(400, "/material", "material", "x".repeat(201));
    assertRefused(400, "/color", "color", "red");
    assertThat(describe(giredmet, "x".repeat(61), 1, "material", "Ore").pointers())
        .containsExactly("/code");
    assertThat(codes(giredmet, "")).isEmpty();
  }

  private void assertRefused(int status, String pointer, Object... fields) {
    var answer = describe(giredmet, "L-1", 1, fields);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  @Test
  void whoeverOnlyObservesDescribesNothing() {
    var refused = describe(portal.as(world.observerCsir), "L-1", 1, "material", "Ore");
    assertThat(refused.code()).isEqualTo("lot.describe-forbidden");
  }

  // where from, where to

  @Test
  void aLotIsFollowedBackToAllThatItComesFromAndOnToAllThatItWentInto() {
    made("Leach", "Ore", "Acid");
    made("Nd", "Leach");
    made("Pr", "Leach");
    made("Magnet", "Nd", "Boron");
    run(csir, "batch", "Ore");
    var nd = csir.get(address("Nd")).json();
    assertThat(told(nd.path("ancestors"))).containsExactly("Leach 1", "Acid 2", "Ore 2");
    assertThat(told(nd.path("descendants"))).containsExactly("Magnet 1");
    assertThat(nd.path("ancestors").get(2).path("runs").asInt()).isEqualTo(1);
    assertThat(nd.path("complete").asBoolean()).isTrue();
    var ore = csir.get(address("Ore")).json();
    assertThat(told(ore.path("descendants")))
        .containsExactly("Leach 1", "Nd 2", "Pr 2", "Magnet 3");
  }

  @Test
  void noLotIsMadeFromItselfBeItAfterManySteps() {
    made("B", "A");
    made("C", "B");
    var answer = describe(csir, "A", 1, "parents", List.of("X", "C"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("lot.circle");
    assertThat(answer.pointers()).containsExactly("/parents/1");
    assertThat(answer.response().body()).contains("A → C → B → A");
    assertThat(describe(csir, "A", 1, "parents", List.of("A")).code()).isEqualTo("lot.circle");
  }

  /** Each alone would be fine; the last one would close the circle. */
  @Test
  void ofDescriptionsAtOnceThatWouldCloseACircleOneIsRefused() {
    for (int round = 0; round < 10; round++) {
      var code = "Round " + round + " lot ";
      var statuses =
          AtOnce.statuses(
              5,
              i ->
                  describe(
                      i % 2 == 0 ? giredmet : csir,
                      code + i,
                      1,
                      "parents",
                      List.of(code + (i + 1) % 5)));
      assertThat(statuses).containsOnly(200, 422);
      assertThat(statuses.stream().filter(status -> status == 422)).hasSize(1);
    }
  }

  @Test
  void manyLotsAreDescribedAtOnce() {
    var statuses =
        AtOnce.statuses(16, i -> describe(giredmet, "L" + i, 1, "parents", List.of("Ore")));
    assertThat(statuses).containsOnly(200);
  }

  // lists

  @Test
  void lotsArePagedByCodeEachOnce() {
    for (int i = 10; i < 16; i++) {
      run(giredmet, "batch", "L" + i, "measurements", figureOf("L" + (i + 2)));
      made("L" + (i + 4), "L" + i);
    }
    assertThat(codes(giredmet, "?limit=200")).hasSize(10).isSorted().doesNotHaveDuplicates();
    var first = giredmet.get(project + "/lots?limit=4").json();
    var second =
        giredmet.get(project + "/lots?limit=4&cursor=" + first.path("next").asText()).json();
    assertThat(first.path("items").findValuesAsText("code"))
        .containsExactly("L10", "L11", "L12", "L13");
    assertThat(second.path("items").findValuesAsText("code"))
        .containsExactly("L14", "L15", "L16", "L17");
  }

  @Test
  void lotsAreFilteredByTextMaterialStreamAndWhetherTheyAreDescribed() {
    describe(giredmet, "A-1", 1, "material", "Mixed oxide", "stream", "product");
    describe(giredmet, "A-2", 1, "material", "Oxide", "stream", "feed", "parents", List.of("B-1"));
    run(giredmet, "batch", "B-2");
    assertThat(codes(csir, "?text=oxid")).containsExactly("A-1", "A-2");
    assertThat(codes(csir, "?text=b-")).containsExactly("B-1", "B-2");
    assertThat(codes(csir, "?material=oxide")).containsExactly("A-2");
    assertThat(codes(csir, "?stream=product")).containsExactly("A-1");
    assertThat(codes(csir, "?described=false")).containsExactly("B-1", "B-2");
    assertThat(codes(csir, "?described=true&limit=1")).containsExactly("A-1");
    assertThat(codes(csir, "?described=false&stream=product")).isEmpty();
  }

  // parties that come and go

  @Test
  void whoeverLeftReadsWhatWasDescribedBeforeAndNothingOfAfter() {
    describe(giredmet, "Before", 1, "material", "Ore");
    run(giredmet, "batch", "Later");
    sql(
        "update project_organisations set works_until = now(), leaves_at = now()"
            + " where project_id = $1 and organisation_id = $2",
        world.csir);
    describe(giredmet, "After", 1, "parents", List.of("Hidden"));
    describe(giredmet, "Later", 1, "material", "Slag");
    assertThat(codes(csir, "")).containsExactly("Before", "Later");
    assertThat(csir.get(address("Later")).json().path("described").asBoolean()).isFalse();
    assertThat(csir.get(address("After")).status()).isEqualTo(404);
    assertThat(csir.get(address("Hidden")).status()).isEqualTo(404);
    assertThat(describe(csir, "Before", 2, "material", "Slag").code()).isEqualTo("agreement.ended");
  }

  @Test
  void whoeverCameLaterNeitherReadsNorReplacesWhatWasDescribedBefore() {
    describe(giredmet, "Early", 1, "parents", List.of("Secret"));
    sql(
        "update project_organisations set reads_from = now()"
            + " where project_id = $1 and organisation_id = $2",
        world.csir);
    run(csir, "batch", "Early");
    var seen = csir.get(address("Early")).json();
    assertThat(seen.path("described").asBoolean()).isFalse();
    assertThat(seen.path("ancestors")).isEmpty();
    assertThat(codes(csir, "")).containsExactly("Early");
    assertThat(describe(csir, "Early", 2, "material", "Ore").code())
        .isEqualTo("lot.described-before");
    var circle = describe(csir, "Secret", 1, "parents", List.of("Early"));
    assertThat(circle.response().body()).contains("Secret → Early → … → Secret");
  }

  private void sql(String statement, UUID organisation) {
    portal.database().pool().preparedQuery(statement).execute(Tuple.of(id, organisation)).await();
  }
}
