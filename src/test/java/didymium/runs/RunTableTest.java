package didymium.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The table of runs over REST: its rows and columns, who sees which, filters, order and pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunTableTest {
  private static final String MILESTONE =
      """
      {"title":"%s","stage":"%s","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private RunningPortal portal;
  private World world;
  private TestClient scientist;
  private TestClient partner;
  private String project;
  private String milestone;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    scientist = portal.as(world.scientistGiredmet);
    partner = portal.as(world.coordinatorCsir);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  /** Each test has a project of its own. */
  @BeforeEach
  void project() {
    var id = UUID.randomUUID();
    world.staffed(portal.database().pool(), id).await();
    project = "/projects/" + id;
    milestone = milestone("Recovery", "bench");
  }

  private String milestone(String title, String stage) {
    var plan = partner.post(project + "/milestones", MILESTONE.formatted(title, stage));
    assertThat(plan.status()).as(plan.response().body()).isEqualTo(201);
    return "/milestones/" + plan.id();
  }

  private String log(String more, String... measurements) {
    return logAt(milestone, more, measurements);
  }

  private String logAt(String place, String more, String... measurements) {
    var body = "{%s\"measurements\":[%s]}".formatted(more, String.join(",", measurements));
    var answer = scientist.post(place + "/entries", body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.id();
  }

  private static String recovery(String value, String more) {
    return "{\"metric\":\"recovery\",\"of\":\"Nd\",\"value\":%s,\"unit\":\"%%\"%s}"
        .formatted(value, more);
  }

  private static String in(String lot) {
    return "\"batch\":\"" + lot + "\",";
  }

  private List<String> ids(String query) {
    var ids = new ArrayList<String>();
    JsonNode page;
    var cursor = "";
    do {
      page = table(partner, query + cursor);
      page.path("items").forEach(run -> ids.add(run.path("entryId").asText()));
      cursor = "&cursor=" + page.path("next").asText();
    } while (!page.path("next").isNull());
    return ids;
  }

  private JsonNode table(TestClient reader, String query) {
    var answer = reader.get(project + "/runs?" + query);
    assertThat(answer.status()).as(query + answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> keys(JsonNode table) {
    return StreamSupport.stream(table.path("columns").spliterator(), false)
        .map(column -> column.path("key").asText())
        .toList();
  }

  @Test
  void aRunIsARowAndEachKindOfFigureAColumnInTheMetricsOwnUnit() {
    var run =
        log(
            "\"startedAt\":\"2026-06-03T06:00:00Z\",\"batch\":\"B-1\","
                + "\"scale\":{\"value\":12.50,\"unit\":\"kg/h\",\"basis\":\"feed\"},",
            recovery("92.40", ",\"uncertainty\":0.6,\"k\":2,\"method\":\"ICP-OES\""),
            "{\"metric\":\"mass-concentration\",\"of\":\"Nd\",\"op\":\"<\",\"value\":200,"
                + "\"unit\":\"mg/L\",\"stream\":\"raffinate\"}",
            "{\"metric\":\"operating-cost\",\"value\":900,\"unit\":\"RUB/kg\"}",
            "{\"metric\":\"operating-cost\",\"value\":10,\"unit\":\"USD/kg\"}",
            "{\"metric\":\"moisture\",\"value\":5,\"unit\":\"%\",\"state\":\"wet\"}");
    scientist.post(milestone + "/entries", "{\"text\":\"nothing was measured\"}");

    var table = table(partner, "total=true");
    assertThat(table.path("total").asInt()).isEqualTo(1);
    assertThat(table.path("columnsLeftOut").asInt()).isZero();
    assertThat(keys(table))
        .containsExactly(
            "recovery~Nd",
            "operating-cost~",
            "operating-cost~~~~~~RUB/kg",
            "mass-concentration~Nd~raffinate",
            "moisture~~~wet");
    assertThat(table.path("columns").findValuesAsText("unit"))
        .containsExactly("%", "USD/kg", "RUB/kg", "g/L", "%");
    var row = table.path("items").path(0);
    assertThat(row.path("entryId").asText()).isEqualTo(run);
    assertThat(row.path("startedAt").asText()).isEqualTo("2026-06-03T06:00:00Z");
    assertThat(row.path("lot").asText()).isEqualTo("B-1");
    assertThat(row.path("scale").path("value").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(row.path("organisationName").asText()).isEqualTo("Giredmet");
    var figure = row.path("figures").path("recovery~Nd").path(0);
    assertThat(figure.path("uncertainty").decimalValue()).isEqualByComparingTo("0.3");
    assertThat(figure.path("method").asText()).isEqualTo("ICP-OES");
    var limit = row.path("figures").path("mass-concentration~Nd~raffinate").path(0);
    assertThat(limit.path("op").asText()).isEqualTo("<");
    assertThat(limit.path("value").decimalValue()).isEqualByComparingTo("0.2");
  }

  @Test
  void twoFiguresOfAKindAreBothToldAndTheBestOfThemDecidesTheOrder() {
    var low = log(in("A"), recovery("91", ""));
    var two =
        log(
            in("B"),
            recovery("90", ",\"laboratory\":\"Giredmet\""),
            recovery("94", ",\"laboratory\":\"CSIR-IMMT\",\"method\":\"XRF\""));
    var high = log(in("C"), recovery("93", ""));
    var without = log(in("D"), "{\"metric\":\"moisture\",\"value\":5,\"unit\":\"%\"}");

    assertThat(ids("sort=recovery~Nd&limit=1")).containsExactly(two, low, high, without);
    assertThat(ids("sort=-recovery~Nd&limit=1")).containsExactly(two, high, low, without);
    var found = table(partner, "sort=-recovery~Nd").path("items").path(0).path("figures");
    assertThat(found.path("recovery~Nd").findValuesAsText("laboratory"))
        .containsExactly("Giredmet", "CSIR-IMMT");
    var other = log(in("E"), recovery("93.5", ",\"laboratory\":\"Giredmet\""));
    assertThat(ids("sort=-recovery~Nd&laboratory=Giredmet")).containsExactly(other, two);
    assertThat(ids("sort=-recovery~Nd&lot=B")).containsExactly(two);

    // one lot, whose code was typed in the two ways in which Unicode writes it
    var apart = log(in("\u0438\u0306-1"), recovery("90", ""));
    var whole = log(in("\u0439-1"), recovery("95", ""));
    assertThat(ids("sort=recovery~Nd&lot=%D0%B9-1")).containsExactly(apart, whole);
    var one = table(partner, "laboratory=CSIR-IMMT").path("items");
    assertThat(one).hasSize(1);
    assertThat(one.at("/0/figures/recovery~0Nd")).hasSize(1);
  }

  @Test
  void sortsByTimeAndLotAndKeepsRunsWithoutALotLast() {
    var second = log("\"startedAt\":\"2026-02-01T00:00:00Z\"," + in("B-2"), recovery("91", ""));
    var first = log("\"startedAt\":\"2026-01-01T00:00:00Z\"," + in("B-1"), recovery("92", ""));
    var last = log("\"startedAt\":\"2026-03-01T00:00:00Z\",", recovery("93", ""));

    assertThat(ids("limit=1")).containsExactly(last, second, first);
    assertThat(ids("sort=ran&limit=1")).containsExactly(first, second, last);
    assertThat(ids("sort=logged&limit=2")).containsExactly(second, first, last);
    assertThat(ids("sort=-logged&limit=2")).containsExactly(last, first, second);
    assertThat(ids("sort=lot&limit=1")).containsExactly(first, second, last);
    assertThat(ids("sort=-lot&limit=1")).containsExactly(second, first, last);
    assertThat(ids("ranFrom=2026-02-01T00:00:00Z&ranUntil=2026-03-01T00:00:00Z"))
        .containsExactly(second);
  }

  @Test
  void filtersByWhatIsMeasuredAndWhatWasFound() {
    var other = milestone("Purity", "pilot");
    var lot = log(in("L-1"), recovery("91", ""));
    var sample =
        log(
            "",
            recovery("92", ",\"lot\":\"L-1\",\"stream\":\"product\""),
            recovery("80", ",\"lot\":\"L-2\",\"stream\":\"tails\""));
    var pilot =
        logAt(other, "", "{\"metric\":\"purity\",\"of\":\"Dy\",\"value\":99,\"unit\":\"%\"}");
    review(lot, "accepted");
    review(sample, "questioned");

    assertThat(ids("sort=logged&lot=L-1")).containsExactly(lot, sample);
    assertThat(ids("lot=L-2")).containsExactly(sample);
    assertThat(keys(table(partner, "lot=L-2"))).containsExactly("recovery~Nd~tails");
    assertThat(ids("stream=product&metric=recovery")).containsExactly(sample);
    assertThat(ids("metric=purity&of=Dy")).containsExactly(pilot);
    assertThat(ids("metric=purity&of=Nd")).isEmpty();
    assertThat(ids("stage=pilot")).containsExactly(pilot);
    assertThat(ids("review=accepted")).containsExactly(lot);
    assertThat(ids("review=questioned")).containsExactly(sample);
    assertThat(ids("review=none")).containsExactly(pilot);
    var ofMilestone = partner.get(other + "/runs?sort=-purity~Dy").json();
    assertThat(ofMilestone.path("items").findValuesAsText("entryId")).containsExactly(pilot);
    assertThat(keys(ofMilestone)).containsExactly("purity~Dy");
  }

  private void review(String run, String decision) {
    var body = "{\"decision\":\"%s\",\"reason\":\"the balance\"}".formatted(decision);
    assertThat(partner.post("/entries/" + run + "/review", body).status()).isEqualTo(201);
  }

  @Test
  void holdsWhatStandsOnly() {
    var amended = log(in("A"), recovery("91", ""));
    var withdrawn = log(in("B"), recovery("92", ""));
    var body = "{\"measurements\":[%s],\"reason\":\"the blank\"}".formatted(recovery("93", ""));
    var newer = scientist.post("/entries/" + amended + "/amendments", body).id();
    scientist.post(
        "/entries/" + withdrawn + "/amendments", "{\"withdrawn\":true,\"reason\":\"wrong lot\"}");

    assertThat(ids("")).containsExactly(newer);
  }

  @Test
  void runsThatAnOrganisationKeepsToItselfAreNeitherRowsNorColumnsNorCountedForOthers() {
    var joint = log("", recovery("91", ""));
    var own =
        log(
            "\"visibility\":\"organisation\",",
            "{\"metric\":\"purity\",\"of\":\"Nd\",\"value\":99.9,\"unit\":\"%\"}");

    var theirs = table(partner, "total=true");
    assertThat(theirs.path("items").findValuesAsText("entryId")).containsExactly(joint);
    assertThat(theirs.path("total").asInt()).isEqualTo(1);
    assertThat(keys(theirs)).containsExactly("recovery~Nd");
    assertThat(ids("sort=-purity~Nd")).containsExactly(joint);
    var ours = table(scientist, "total=true&sort=-purity~Nd");
    assertThat(ours.path("items").findValuesAsText("entryId")).containsExactly(own, joint);
    assertThat(keys(ours)).containsExactly("recovery~Nd", "purity~Nd");
    assertThat(portal.as(world.outsider).get(project + "/runs").status()).isEqualTo(404);
    assertThat(portal.as(world.outsider).get(milestone + "/runs").status()).isEqualTo(404);
  }

  @Test
  void whoLeftTheProjectSeesWhatWasLoggedWhileTheyTookPart() {
    var before = log("", recovery("91", ""));
    portal
        .database()
        .pool()
        .preparedQuery(
            """
            update project_organisations set leaves_at = now(), works_until = now()
            where organisation_id = $1 and project_id = $2
            """)
        .execute(Tuple.of(world.csir, UUID.fromString(project.substring(10))))
        .await();
    log("", recovery("92", ""), "{\"metric\":\"moisture\",\"value\":5,\"unit\":\"%\"}");

    var seen = table(partner, "total=true");
    assertThat(seen.path("items").findValuesAsText("entryId")).containsExactly(before);
    assertThat(seen.path("total").asInt()).isEqualTo(1);
    assertThat(keys(seen)).containsExactly("recovery~Nd");
    assertThat(seen.at("/items/0/may")).isEmpty();
  }

  @Test
  void pagesHoldTogetherWhileOthersLogAndTellTheColumnsOfTheirOwnRuns() {
    var runs = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      runs.add(log(in("B-" + i), recovery("9" + i, "")));
    }
    var first = table(partner, "sort=recovery~Nd&limit=2");
    log(in("B-0"), recovery("89", ""));
    var late =
        log(in("B-9"), recovery("99", ""), "{\"metric\":\"ph\",\"value\":2,\"unit\":\"[pH]\"}");
    var rest = table(partner, "sort=recovery~Nd&limit=20&cursor=" + first.path("next").asText());

    runs.add(late);
    assertThat(first.path("items").findValuesAsText("entryId"))
        .containsExactlyElementsOf(runs.subList(0, 2));
    assertThat(keys(first)).containsExactly("recovery~Nd");
    assertThat(rest.path("items").findValuesAsText("entryId"))
        .containsExactlyElementsOf(runs.subList(2, 6));
    assertThat(keys(rest)).containsExactly("recovery~Nd", "ph~");
    var other = "sort=-recovery~Nd&cursor=" + first.path("next").asText();
    assertThat(partner.get(project + "/runs?" + other).code()).isEqualTo("malformed-cursor");
  }

  @Test
  void saysWhichRunsTheReaderMayReview() {
    log(in("A"), recovery("91", ""));
    assertThat(table(partner, "").at("/items/0/may/0").asText()).isEqualTo("review");
    assertThat(table(scientist, "").at("/items/0/may")).isEmpty();
    assertThat(table(portal.as(world.coordinatorGiredmet), "").at("/items/0/may")).isEmpty();
    assertThat(table(portal.as(world.observerCsir), "").at("/items/0/may")).isEmpty();
  }

  @Test
  void tellsNoMoreThanTwoHundredColumnsAndHowManyItLeftOut() {
    for (int i = 0; i < 3; i++) {
      var many = new ArrayList<String>();
      for (int j = 0; j < 70; j++) {
        many.add(recovery("90", "").replace("\"Nd\"", "\"X" + i + "x" + j + "\""));
      }
      log(in("B-" + i), many.toArray(String[]::new));
    }
    var table = table(partner, "");
    assertThat(table.path("columns")).hasSize(200);
    assertThat(table.path("columnsLeftOut").asInt()).isEqualTo(10);
    table.path("items").forEach(run -> assertThat(run.path("figures")).hasSize(70));
  }

  @Test
  void whatCannotBeAskedForIsRefused() {
    for (var query :
        List.of(
            "sort=colour",
            "sort=-",
            "sort=Recovery~Nd",
            "metric=Re%20covery",
            "stream=%27",
            "stage=moon",
            "review=perhaps",
            "ranFrom=yesterday",
            "metric=recovery&metric=purity")) {
      assertThat(partner.get(project + "/runs?" + query).code())
          .as(query)
          .isEqualTo("malformed-query");
    }
    assertThat(partner.get(project + "/runs?colour=red").code())
        .isEqualTo("unknown-query-parameter");
  }
}
