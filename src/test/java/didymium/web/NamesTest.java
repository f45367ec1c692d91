package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Names and titles: kept in one way, found however they are typed, sorted as people do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesTest {
  private RunningPortal portal;
  private World world;
  private TestClient coordinator;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorCsir);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private TestClient.Answer plan(String title) {
    var due = Map.of("date", "2026-12-31", "precision", "quarter");
    var plan = Map.of("title", title, "stage", "pilot", "meansOfVerification", "assay", "due", due);
    return coordinator.post("/projects/" + world.project + "/milestones", Json.text(plan));
  }

  private List<String> titles(String path, String text, String sort) {
    var query = "?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + sort;
    return titles(coordinator.get(path + query));
  }

  private static List<String> titles(TestClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return StreamSupport.stream(answer.json().path("items").spliterator(), false)
        .map(item -> item.path("title").asText())
        .toList();
  }

  @Test
  void aTitleIsKeptInOneWayHoweverItWasTyped() {
    var answer = plan("\u00A0Purified\u202F\u00A0 A\u030Angstro\u0308m  run ");
    assertThat(answer.json().path("title").asText()).isEqualTo("Purified \u00C5ngstr\u00F6m run");
    assertThat(titles("/milestones", "a\u030Angstro\u0308m\u00A0purified", "")).hasSize(1);
    assertThat(plan("Bell\u0007").code()).isEqualTo("refused-character");
  }

  @Test
  void aTextIsFoundWithoutTheDotsOfYoAndInAnyCase() {
    plan("Отчёт о самарии");
    for (var typed : List.of("отчет", "ОТЧЁТ", "отче", "самарии отчё", "\u00A0отчет\u00A0")) {
      assertThat(titles("/milestones", typed, "")).as(typed).containsExactly("Отчёт о самарии");
    }
    plan("Отчет о гадолинии");
    assertThat(titles("/milestones", "отчёт гадолинии", "")).hasSize(1);
    plan("Oxalate to Ho₂O₃");
    assertThat(titles("/milestones", "ho2o3", "")).hasSize(1);
  }

  @Test
  void everySearchFindsAlike() {
    world.project(portal.database().pool(), Ids.next(), "Учёт тербия").await();
    assertThat(titles("/projects", "УЧЕТ  тербия", "")).containsExactly("Учёт тербия");
    var milestone = plan("Where things are found").id();
    var run = Map.of("text", "Перемешивание: расчёт верен", "batch", "Счёт\u00A07");
    coordinator.post("/milestones/" + milestone + "/entries", Json.text(run));
    assertThat(found("/entries?text=", "расчет")).isEqualTo(1);
    assertThat(found("/entries?batch=", "Сче\u0308т 7")).isEqualTo(1);
    assertThat(found("/projects/" + world.project + "/lots?text=", "счет")).isEqualTo(1);
    assertThat(found("/organisations?text=", "GIREDMET ")).isEqualTo(1);
    assertThat(found("/participants?text=", "\u00A0scientist,  csir")).isEqualTo(1);
  }

  private int found(String path, String typed) {
    var answer = coordinator.get(path + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    return answer.json().path("items").size();
  }

  @Test
  void whatIsNoTextIsNotSearchedFor() {
    for (var typed : List.of("%00", "a%07b", "%E2%80%AE")) {
      assertThat(coordinator.get("/milestones?text=" + typed).code()).isEqualTo("malformed-query");
    }
    for (var typed : List.of("⑴", "½", "：＆！", "(a:*", "'", "\u00A0")) {
      assertThat(titles("/milestones", typed, "&limit=1")).as(typed).isNotNull();
    }
  }

  @Test
  void titlesStandAsInADictionary() {
    var sorted = List.of("Sorted a", "Sorted Å", "Sorted b", "Sorted е", "Sorted Ё", "Sorted ж");
    Stream.of(4, 1, 5, 0, 3, 2).map(sorted::get).forEach(this::plan);
    assertThat(titles("/milestones", "sorted", "&sort=title")).isEqualTo(sorted);
    assertThat(paged("/milestones?text=sorted&sort=title&limit=1")).isEqualTo(sorted);
  }

  private List<String> paged(String path) {
    var titles = new ArrayList<String>();
    var page = coordinator.get(path);
    titles.addAll(titles(page));
    while (page.json().path("next").isTextual()) {
      page = coordinator.get(path + "&cursor=" + page.json().path("next").asText());
      titles.addAll(titles(page));
    }
    return titles;
  }
}
