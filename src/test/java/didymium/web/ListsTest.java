package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What lists can be asked for: filters, order, totals, some fields, and pages while others write.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {
  private RunningPortal portal;
  private World world;
  private TestClient coordinator;
  private TestClient scientist;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorCsir);
    scientist = portal.as(world.scientistGiredmet);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String plan(String title, String due) {
    var plan =
        "{\"title\":\"%s\",\"stage\":\"pilot\",\"meansOfVerification\":\"assay\",\"due\":{\"date\":\"%s\",\"precision\":\"day\"}}";
    var path = "/projects/" + world.project + "/milestones";
    return coordinator.post(path, plan.formatted(title, due)).id();
  }

  private void forecast(String milestone, String due) {
    var body = "{\"due\":{\"date\":\"%s\",\"precision\":\"day\"}}";
    var path = "/milestones/" + milestone + "/forecasts";
    assertThat(coordinator.post(path, body.formatted(due)).status()).isEqualTo(201);
  }

  private String log(String milestone, String more) {
    var path = "/milestones/" + milestone + "/entries";
    var answer = scientist.post(path, "{\"text\":\"a run\"" + more + "}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.id();
  }

  private List<String> ids(String path) {
    var ids = new ArrayList<String>();
    String cursor = null;
    do {
      var page = coordinator.get(path + (cursor == null ? "" : "&cursor=" + cursor));
      assertThat(page.status()).as(path + page.response().body()).isEqualTo(200);
      page.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
      cursor = page.json().path("next").asText(null);
    } while (cursor != null && !cursor.equals("null"));
    return ids;
  }

  @Test
  void milestonesAreFoundByStatesIdsAndChange() {
    var one = plan("Statesone", "2026-10-01");
    var two = plan("Statestwo", "2026-11-01");
    var three = plan("Statesthree", "2026-12-01");
    coordinator.patch("/milestones/" + two, "{\"state\":\"in-progress\"}", "*");
    coordinator.patch("/milestones/" + three, "{\"state\":\"cancelled\"}", "*");

    var all = "&ids=" + String.join(",", one, two, three, UUID.randomUUID().toString());
    assertThat(ids("/milestones?limit=1" + all)).containsExactly(one, two, three);
    assertThat(ids("/milestones?state=planned,cancelled" + all)).containsExactly(one, three);
    assertThat(ids("/milestones?limit=1&sort=updated" + all)).containsExactly(one, two, three);
    assertThat(ids("/milestones?limit=1&sort=-updated" + all)).containsExactly(three, two, one);
    var changed = coordinator.get("/milestones/" + two).json().path("updatedAt").asText();
    assertThat(ids("/milestones?updatedSince=" + changed + all)).containsExactly(two, three);
    assertThat(ids("/milestones?updatedSince=2100-01-01T00:00:00Z" + all)).isEmpty();
  }

  @Test
  void whatCannotBeAskedForIsRefused() {
    for (var query :
        List.of(
            "state=planned,moon",
            "state=planned,",
            "ids=7",
            "ids=" + (UUID.randomUUID() + ",").repeat(100) + UUID.randomUUID(),
            "updatedSince=yesterday",
            "updatedSince=2026-01-01",
            "sort=colour",
            "total=perhaps",
            "fields=id,",
            "fields=id,colour")) {
      plan("Refused", "2026-10-01");
      assertThat(coordinator.get("/milestones?" + query).code())
          .as(query)
          .isEqualTo("malformed-query");
    }
    assertThat(coordinator.get("/entries?sort=value").code()).isEqualTo("entry.sort-needs-metric");
    assertThat(coordinator.get("/journal?type=moon-landed").code()).isEqualTo("malformed-query");
  }

  @Test
  void aPageSaysHowManyThereAreAndHoldsWhatWasAskedForWhereItIsAskedTo() {
    for (int i = 0; i < 3; i++) {
      plan("Totals " + i, "2026-10-01");
    }
    var page = coordinator.get("/milestones?text=totals&limit=2&total=true");
    assertThat(page.json().path("total").asInt()).isEqualTo(3);
    var next =
        coordinator.get(
            "/milestones?text=totals&limit=2&total=true&cursor="
                + page.json().path("next").asText());
    assertThat(next.json().path("total").asInt()).isEqualTo(3);
    assertThat(coordinator.get("/milestones?text=totals").json().has("total")).isFalse();

    var some = coordinator.raw("GET", "/api/v1/milestones?text=totals&fields=title,id", null);
    assertThat(some.json().path("items").get(0).properties())
        .extracting(field -> field.getKey())
        .containsExactlyInAnyOrder("id", "title");
    assertThat(some.header("ETag")).startsWith("W/");
  }

  @Test
  void entriesAreFoundByBatchRunAndLogging() {
    var milestone = plan("Found runs", "2026-10-01");
    var old = log(milestone, ",\"batch\":\"LOT-7\",\"startedAt\":\"2026-01-10T08:00:00Z\"");
    var late = log(milestone, ",\"batch\":\"LOT-8\",\"startedAt\":\"2026-03-01T23:30:00-02:00\"");
    var now = log(milestone, ",\"batch\":\"LOT-7\"");
    var path = "/milestones/" + milestone + "/entries?limit=1";

    assertThat(ids(path + "&batch=LOT-7")).containsExactly(now, old);
    assertThat(ids(path + "&sort=ran")).containsExactly(old, late, now);
    assertThat(ids(path + "&sort=-ran")).containsExactly(now, late, old);
    assertThat(ids(path + "&sort=logged")).containsExactly(old, late, now);
    assertThat(ids(path + "&ranFrom=2026-03-02T01:30:00Z&ranUntil=2026-03-02T01:30:01Z"))
        .containsExactly(late);
    assertThat(ids(path + "&ranUntil=2026-03-02T01:30:00Z")).containsExactly(old);
    assertThat(ids("/entries?ids=" + old + "," + now)).containsExactly(now, old);
    var logged = coordinator.get("/entries/" + late).json().path("loggedAt").asText();
    assertThat(ids(path + "&sort=logged&loggedSince=" + logged)).containsExactly(late, now);
    assertThat(ids(path + "&loggedSince=" + Instant.now().plusSeconds(60))).isEmpty();
    assertThat(coordinator.get(path + "&total=true&batch=LOT-7").json().path("total").asInt())
        .isEqualTo(2);
  }

  @Test
  void entriesAreSortedByTheValueOfAMetricEachOnce() {
    var milestone = plan("Values", "2026-10-01");
    var measured = ",\"measurements\":[%s]";
    var value = "{\"metric\":\"recovery\",\"of\":\"%s\",\"value\":%s,\"unit\":\"%%\"}";
    var low = log(milestone, measured.formatted(value.formatted("Nd", "81.5")));
    var wide =
        log(
            milestone,
            measured.formatted(value.formatted("Nd", "80") + "," + value.formatted("Pr", "95.25")));
    var high = log(milestone, measured.formatted(value.formatted("Nd", "93")));
    log(milestone, "");
    var path = "/milestones/" + milestone + "/entries?limit=1&metric=recovery";

    assertThat(ids(path + "&sort=-value")).containsExactly(wide, high, low);
    assertThat(ids(path + "&sort=value")).containsExactly(wide, low, high);
    assertThat(ids(path + "&of=Nd&sort=-value")).containsExactly(high, low, wide);
    assertThat(coordinator.get(path + "&sort=value&total=true").json().path("total").asInt())
        .isEqualTo(3);
  }

  @Test
  void theJournalIsReadByTypeAndNewestFirst() {
    var milestone = plan("Journalled", "2026-10-01");
    forecast(milestone, "2026-11-01");
    log(milestone, "");
    forecast(milestone, "2026-12-01");
    var about = "/journal?project=" + world.project + "&subject=" + milestone;
    Eventually.holds(
        "all is in the journal", () -> coordinator.get(about).json().path("items").size() == 3);

    var types = about + "&type=milestone-forecast,milestone-planned";
    var rising = coordinator.get(types).json().path("items").findValuesAsText("position");
    var newest = coordinator.get(types + "&order=desc&limit=1").json();
    var before =
        coordinator.get(types + "&order=desc&after=" + newest.path("next").asText()).json();
    assertThat(rising).hasSize(3);
    assertThat(newest.path("items").findValuesAsText("position")).containsExactly(rising.get(2));
    assertThat(before.path("items").findValuesAsText("position"))
        .containsExactly(rising.get(1), rising.get(0));
    assertThat(coordinator.get(about + "&type=milestone-planned").json().path("items")).hasSize(1);
  }

  @Test
  void whatStaysWhereItIsComesOnceWhateverOthersWriteMeanwhile() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      ids.add(plan("Stable " + i, "2126-10-01"));
      forecast(ids.get(i), "2126-10-0" + (i + 2));
    }
    var path = "/milestones?text=stable&sort=-slip&limit=2";
    var first = coordinator.get(path);
    // one that came already and one that is still to come change places, and a new one comes in
    forecast(ids.get(5), "2126-10-02");
    forecast(ids.get(0), "2126-12-31");
    forecast(plan("Stable new", "2126-10-01"), "2126-11-30");
    var seen = new ArrayList<String>();
    first.json().path("items").forEach(item -> seen.add(item.path("id").asText()));
    var cursor = first.json().path("next").asText();
    while (!cursor.equals("null")) {
      var page = coordinator.get(path + "&cursor=" + cursor).json();
      page.path("items").forEach(item -> seen.add(item.path("id").asText()));
      cursor = page.path("next").asText();
    }

    assertThat(seen).containsOnlyOnce(ids.get(1), ids.get(2), ids.get(3), ids.get(4));
    assertThat(seen.stream().filter(ids.get(5)::equals)).hasSize(2);
    assertThat(seen).doesNotContain(ids.get(0));
  }

  @Test
  void titlesThatLanguagesWriteDifferentlyArePagedWhole() {
    var titles = List.of("İğne paged", "ıgne paged", "Straße paged", "ÇAY paged", "öl paged");
    titles.forEach(title -> plan(title, "2026-10-01"));

    assertThat(ids("/milestones?text=paged&sort=title&limit=1")).hasSize(5).doesNotHaveDuplicates();
  }
}
