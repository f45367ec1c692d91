package didymium.entries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.testing.AtOnce;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many runs are reviewed at once, each by the rules of one and with an entry of the journal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyReviewsTest {
  private static final String MILESTONE =
      """
      {"title":"Three runs","stage":"laboratory","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private RunningPortal portal;
  private World world;
  private TestClient csir;
  private TestClient giredmet;
  private TestClient scientist;
  private String project;
  private String milestone;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    csir = portal.as(world.coordinatorCsir);
    giredmet = portal.as(world.coordinatorGiredmet);
    scientist = portal.as(world.scientistGiredmet);
    project = "/projects/" + world.project;
    milestone = "/milestones/" + giredmet.post(project + "/milestones", MILESTONE).id();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String log(TestClient author, String more) {
    var run =
        "{\"measurements\":[{\"metric\":\"recovery\",\"of\":\"Nd\",\"value\":92,\"unit\":\"%%\"}]%s}"
            .formatted(more);
    var answer = author.post(milestone + "/entries", run);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.id();
  }

  private static String accept(String run) {
    return "{\"entryId\":\"%s\",\"decision\":\"accepted\"}".formatted(run);
  }

  private static String question(String run, String reason) {
    return "{\"entryId\":\"%s\",\"decision\":\"questioned\",\"reason\":\"%s\"}"
        .formatted(run, reason);
  }

  private Answer review(TestClient reviewer, String key, String... reviews) {
    var body = "{\"reviews\":[" + String.join(",", reviews) + "]}";
    return reviewer.post(project + "/entry-reviews", body, "Idempotency-Key", key);
  }

  private Answer review(String... reviews) {
    return review(csir, UUID.randomUUID().toString(), reviews);
  }

  private static List<Integer> statuses(Answer answer) {
    return numbers(answer.json().path("results"));
  }

  private static List<Integer> numbers(JsonNode results) {
    return StreamSupport.stream(results.spliterator(), false)
        .map(one -> one.path("status").asInt())
        .toList();
  }

  private String state(String run) {
    return csir.get("/entries/" + run + "/review").json().path("state").asText();
  }

  private int told(String run) {
    var path = "/journal?type=entry-reviewed&subject=" + run;
    return csir.get(path).json().path("items").size();
  }

  @Test
  void eachIsReviewedByItselfAndWhoMayNotIsToldWhy() {
    var good = log(scientist, "");
    var doubtful = log(scientist, "");
    var own = log(csir, "");
    var kept = log(scientist, ",\"visibility\":\"organisation\"");
    var amended = log(scientist, "");
    scientist.post(
        "/entries/" + amended + "/amendments", "{\"withdrawn\":true,\"reason\":\"wrong lot\"}");
    var unknown = UUID.randomUUID().toString();

    var answer =
        review(
            accept(good),
            question(doubtful, "the balance"),
            accept(own),
            accept(kept),
            accept(amended),
            accept(unknown));

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(statuses(answer)).containsExactly(201, 201, 403, 404, 409, 404);
    var results = answer.json().path("results");
    assertThat(results.findValuesAsText("entryId"))
        .containsExactly(good, doubtful, own, kept, amended, unknown);
    assertThat(results.at("/2/problem/code").asText()).isEqualTo("entry-review.own");
    assertThat(results.at("/3/problem/code").asText()).isEqualTo("entry.not-found");
    assertThat(results.at("/4/problem/detail").asText()).contains("amended or withdrawn");
    assertThat(state(good)).isEqualTo("accepted");
    assertThat(state(doubtful)).isEqualTo("questioned");
    assertThat(state(own)).isEqualTo("awaiting");
    Eventually.holds("each is told", () -> told(good) == 1 && told(doubtful) == 1);
    assertThat(told(own)).isZero();
    var reason = csir.get("/entries/" + doubtful + "/review").json().at("/reviews/0/reason");
    assertThat(reason.asText()).isEqualTo("the balance");
  }

  @Test
  void theRefusalIsInTheReadersLanguageAlsoWhenTheRequestIsRepeatedInAnother() {
    var body = "{\"reviews\":[" + accept(log(csir, "")) + "]}";
    var key = UUID.randomUUID().toString();
    var path = project + "/entry-reviews";
    var first = csir.post(path, body, "Idempotency-Key", key, "Accept-Language", "ru");
    assertThat(first.json().at("/results/0/problem/detail").asText()).contains("внесли вы");
    var again = csir.post(path, body, "Idempotency-Key", key, "Accept-Language", "hi");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json().at("/results/0/problem/detail").asText()).contains("परीक्षण");
  }

  @Test
  void aRequestThatIsRepeatedReviewsNothingTwice() {
    var run = log(scientist, "");
    var key = UUID.randomUUID().toString();
    var first = review(csir, key, accept(run));
    var again = review(csir, key, accept(run));

    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(csir.get("/entries/" + run + "/review").json().path("reviews")).hasSize(1);
    assertThat(review(csir, key, question(run, "no")).code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void manyWhoReviewTheSameRunsAtOnceAllGetThrough() {
    var runs = Stream.generate(() -> log(scientist, "")).limit(10).toList();
    var reviewers = List.of(csir, portal.as(world.scientistCsir));
    var statuses =
        AtOnce.statuses(4, i -> review(reviewers.get(i % 2), "at-once-" + i, turned(runs, 3 * i)));

    assertThat(statuses).containsOnly(200);
    for (var run : runs) {
      assertThat(state(run)).isEqualTo("accepted");
    }
  }

  private static String[] turned(List<String> runs, int by) {
    var turned = new ArrayList<>(runs);
    Collections.rotate(turned, by);
    return turned.stream().map(ManyReviewsTest::accept).toArray(String[]::new);
  }

  @Test
  void runsOfAnotherProjectAreNotFoundThere() {
    var other = UUID.randomUUID();
    world.staffed(portal.database().pool(), other).await();
    var body = "{\"reviews\":[" + accept(log(scientist, "")) + "]}";
    var answer = csir.post("/projects/" + other + "/entry-reviews", body);
    assertThat(statuses(answer)).containsExactly(404);
  }

  @Test
  void aRunThatLooksLikeAnotherIsAcceptedAsOneOfThemAndSaysSo() {
    var same = ",\"batch\":\"B-7\",\"startedAt\":\"2026-05-01T06:00:00Z\"";
    var first = log(scientist, same);
    var second = log(scientist, same);
    var results = review(accept(first), accept(second)).json().path("results");
    assertThat(results.at("/0/sameAs/0").asText()).isEqualTo(second);
    assertThat(results.at("/1/sameAs/0").asText()).isEqualTo(first);
  }

  @Test
  void whatIsMalformedIsRefusedAsAWholeAndNamesTheField() {
    var run = log(scientist, "");
    assertThat(review().pointers()).containsExactly("/reviews");
    assertThat(review(accept(run), question(run, "no")).pointers())
        .containsExactly("/reviews/1/entryId");
    assertThat(review("{\"entryId\":\"%s\",\"decision\":\"questioned\"}".formatted(run)).pointers())
        .containsExactly("/reviews/0/reason");
    assertThat(review("{\"decision\":\"accepted\"}").pointers())
        .containsExactly("/reviews/0/entryId");
    assertThat(review(accept(run), "{\"entryId\":\"7\",\"decision\":\"accepted\"}").status())
        .isEqualTo(400);
    var many = Stream.generate(() -> accept(UUID.randomUUID().toString())).limit(201);
    assertThat(review(many.toArray(String[]::new)).code()).isEqualTo("too-many");
    assertThat(state(run)).isEqualTo("awaiting");
  }

  @Test
  void observersAndStrangersReviewNothing() {
    var run = log(scientist, "");
    var observer = portal.as(world.observerCsir);
    assertThat(review(observer, "o", accept(run)).code()).isEqualTo("entry-review.observer");
    assertThat(review(portal.as(world.outsider), "s", accept(run)).status()).isEqualTo(404);
  }

  @Test
  void twoHundredAreReviewedAtOnce() {
    var rows =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    "{\"milestoneId\":\"%s\",\"idempotencyKey\":\"many-%d\",\"measurements\":[{\"metric\":\"recovery\",\"value\":90,\"unit\":\"%%\"}]}"
                        .formatted(milestone.substring(12), i))
            .collect(Collectors.joining("\n"));
    var logged =
        scientist.send(
            "POST", project + "/entries:batch", rows, "Content-Type", "application/x-ndjson");
    var reviews =
        logged
            .response()
            .body()
            .lines()
            .map(line -> accept(line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1")))
            .toArray(String[]::new);
    assertThat(statuses(review(reviews))).hasSize(200).containsOnly(201);
  }
}
