package didymium.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.testing.TestClient.Answer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A run that was logged twice, or came in several sheets, is pointed out and counts once. */
class SameRunTest extends Trial {
  private static final String RUN =
      """
      {"batch":"B-7","startedAt":"2026-05-01T06:00:00Z","measurements":[
        {"metric":"recovery","of":"Nd","value":92.40,"uncertainty":0.1,"unit":"%"},
        {"metric":"feed-mass","value":0.4,"unit":"t"}]}
      """;

  /** Other digits, another unit, another order: the same run. */
  private static final String AGAIN =
      """
      {"text":"from the second sheet","batch":"B-7","startedAt":"2026-05-01T06:00:00Z",
       "measurements":[{"metric":"feed-mass","value":400,"unit":"kg"},
        {"metric":"recovery","of":"Nd","value":92.4,"unit":"%"}]}
      """;

  @Test
  void theSameRunCountsOnceUntilAReviewerSaysThatItIsAnother() {
    var first = logged(RUN);
    assertThat(first.json().path("sameAs")).isEmpty();
    var second = logged(AGAIN);
    assertThat(second.json().path("sameAs")).singleElement().matches(isId(first.id()));
    var third = logged(RUN);
    assertThat(third.json().path("sameAs")).hasSize(2);
    assertThat(csir.get("/entries/" + first.id()).json().path("sameAs")).hasSize(2);
    assertThat(csir.get("/entries/" + first.id() + "/review").json().path("sameAs")).hasSize(2);

    review(first, accept());
    review(second, accept());
    review(third, accept());
    var result = giredmet.get(gate + "/evaluation").json().at("/criteria/0");
    assertThat(result.path("verdict").asText()).isEqualTo("not-enough-runs");
    assertThat(result.path("runs")).singleElement().matches(isId(first.id()));
    assertThat(result.path("ignored"))
        .hasSize(2)
        .allMatch(one -> one.path("reason").asText().equals("same-run"));

    var another = "{\"decision\":\"accepted\",\"another\":true}";
    assertThat(csir.post("/entries/" + third.id() + "/review", another).status()).isEqualTo(400);
    review(third, another.replace("true", "true,\"reason\":\"two runs on one feed\""));
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void aBatchPointsOutWhatIsThereAndWhatItBringsTwice() {
    var first = logged(RUN);
    var rows = row("a", AGAIN) + row("b", RUN.replace("92.40", "91")) + row("c", AGAIN);
    var path = project + "/entries:batch";
    var answer = scientist.send("POST", path, rows, "Content-Type", "application/x-ndjson");
    var lines = answer.response().body().lines().map(SameRunTest::json).toList();

    assertThat(lines.get(0).path("sameAs")).hasSize(2).anyMatch(isId(first.id()));
    assertThat(lines.get(1).path("sameAs")).isEmpty();
    assertThat(lines.get(2).path("sameAs")).hasSize(2);
  }

  @Test
  void runsOfWhichNeitherLotNorTimeIsKnownAreNotTheSame() {
    log("92.4", "0.1");
    assertThat(logged(run("92.4", "0.1")).json().path("sameAs")).isEmpty();
  }

  @Test
  void theDatabaseTellsRunsOfBeforeByTheSameKey() {
    logged(RUN);
    logged(
        """
        {"batch":"Партия 7","measurements":[
         {"metric":"thorium","op":"<","value":0.50,"unit":"[ppm]","basis":"хвосты"},
         {"metric":"operating-cost","value":9.10,"unit":"EUR/t"}]}
        """);
    log("92.4", "0.1");

    var different =
        portal
            .database()
            .pool()
            .query("select id from entries where same_as is distinct from run_key(document::json)")
            .execute()
            .await();
    assertThat(different.size()).isZero();
  }

  private Answer logged(String body) {
    var answer = scientist.post(milestone + "/entries", body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer;
  }

  private void review(Answer run, String body) {
    assertThat(csir.post("/entries/" + run.id() + "/review", body).status()).isEqualTo(201);
  }

  private String row(String key, String run) {
    return "{\"milestoneId\":\"%s\",\"idempotencyKey\":\"%s\",%s\n"
        .formatted(milestone.substring(12), key, run.strip().replace("\n", " ").substring(1));
  }

  private static JsonNode json(String line) {
    return Json.stored(line, JsonNode.class);
  }

  private static Predicate<JsonNode> isId(String id) {
    return one -> one.asText().equals(id);
  }
}
