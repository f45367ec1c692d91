package didymium.entries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.clients.Historian;
import didymium.contract.Contract;
import didymium.testing.Eventually;
import didymium.testing.RawPost;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.TestClient.Answer;
import didymium.testing.World;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Batches of entries over HTTP, as an integrator sends them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchTest {
  private static final String NDJSON = "application/x-ndjson";
  private static final String PLAN =
      """
      {"title":"Recovery of 92 %","stage":"pilot","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private RunningPortal portal;
  private World world;
  private TestClient coordinator;
  private TestClient scientist;
  private String batches;
  private String milestone;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorCsir);
    scientist = portal.as(world.scientistGiredmet);
    batches = "/projects/" + world.project + "/entries:batch";
  }

  @BeforeEach
  void plan() {
    milestone = coordinator.post("/projects/" + world.project + "/milestones", PLAN).id();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String row(String key) {
    return row(milestone, key, "92.4");
  }

  private static String row(String milestone, String key, String recovery) {
    return """
        {"milestoneId":"%s","idempotencyKey":"%s","batch":"B-0412","measurements":[\
        {"metric":"recovery","of":"Nd","value":%s,"unit":"%%"},\
        {"metric":"feed-mass","value":56300,"unit":"g"}]}"""
        .formatted(milestone, key, recovery);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private List<JsonNode> send(TestClient client, String... rows) {
    return results(client.send("POST", batches, String.join("\n", rows), "Content-Type", NDJSON));
  }

  private static List<JsonNode> results(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    var lines = answer.response().body().lines().toList();
    assertThat(lines)
        .allSatisfy(one -> assertThat(Contract.load().faults("RowResult", one)).isEmpty());
    return lines.stream().map(line -> Json.stored(line, JsonNode.class)).toList();
  }

  private static List<Integer> statuses(List<JsonNode> results) {
    return results.stream().map(result -> result.path("status").asInt()).toList();
  }

  private int stored() {
    return scientist.get("/milestones/" + milestone).json().path("entryCount").asInt();
  }

  @Test
  void storesEachRowAsIfItHadBeenLoggedByItself() {
    var results = send(scientist, row(key()), "", row(key()));

    assertThat(statuses(results)).containsExactly(201, 201);
    assertThat(results.get(1).path("line").asInt()).isEqualTo(3);
    var entry = scientist.get("/entries/" + results.get(0).path("id").asText()).json();
    assertThat(entry.at("/measurements/1/canonical/value").decimalValue())
        .isEqualByComparingTo("56.3");
    assertThat(entry.path("batch").asText()).isEqualTo("B-0412");
    var found = scientist.get("/milestones/" + milestone + "/entries?metric=recovery&of=Nd").json();
    assertThat(found.path("items")).hasSize(2);
    assertThat(scientist.get("/milestones/" + milestone).json().path("state").asText())
        .isEqualTo("in-progress");
  }

  @Test
  void tellsEachStoredRowInTheJournalInTheOrderOfTheRows() {
    var before = scientist.get("/journal?limit=1").json().path("head").asText();
    var results = send(scientist, row(key()), row("not a key"), row(key()), row(key()));
    var ids = new ArrayList<String>();
    List.of(0, 2, 3).forEach(i -> ids.add(results.get(i).path("id").asText()));

    var items = Eventually.get("all are told", () -> told(before, ids), found -> found.size() >= 3);
    assertThat(items)
        .extracting(item -> item.at("/subject/id").asText())
        .containsExactlyElementsOf(ids);
    assertThat(items.get(0).path("type").asText()).isEqualTo("entry-logged");
    assertThat(items.get(0).at("/content/entry/id").asText()).isEqualTo(ids.get(0));
  }

  private List<JsonNode> told(String after, List<String> ids) {
    var items = new ArrayList<JsonNode>();
    scientist.get("/journal?limit=200&after=" + after).json().path("items").forEach(items::add);
    items.removeIf(item -> !ids.contains(item.at("/subject/id").asText()));
    return items;
  }

  @Test
  void refusesABadRowByItsOwnFieldsAndStoresTheOthers() {
    var broken = "{\"milestoneId\":";
    var results =
        send(
            scientist,
            row(key()),
            broken,
            row(milestone, key(), "111"),
            row(milestone, key(), "\"92\""),
            "{\"idempotencyKey\":\"x y\",\"colour\":\"violet\"}",
            "{\"text\":\"\"}",
            row(key()));

    assertThat(statuses(results)).containsExactly(201, 400, 422, 400, 400, 400, 201);
    assertThat(results.get(1).at("/problem/code").asText()).isEqualTo("malformed-json");
    assertThat(results.get(2).at("/problem/errors/0/pointer").asText())
        .isEqualTo("/measurements/0/value");
    assertThat(results.get(5).path("problem").findValuesAsText("pointer"))
        .containsExactly("/milestoneId", "/idempotencyKey", "/text");
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void givesWhatIsStoredAgainAndRefusesAKeyWithOtherContent() {
    var first = key();
    var second = key();
    var before = send(scientist, row(first), row(second));
    var after = send(scientist, row(first), row(milestone, second, "93"), row(key()), row(first));

    assertThat(statuses(after)).containsExactly(200, 422, 201, 200);
    assertThat(after.get(0).path("id")).isEqualTo(before.get(0).path("id"));
    assertThat(after.get(1).at("/problem/code").asText()).isEqualTo("row.key-reused");
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void aStoredRowIsGivenAgainEvenWhenNothingMoreCanBeLogged() {
    var key = key();
    send(scientist, row(key));
    coordinator.post("/milestones/" + milestone + "/submission", "{}");
    portal.as(world.coordinatorGiredmet).post("/milestones/" + milestone + "/acceptance", "{}");

    var results = send(scientist, row(key), row(key()));
    assertThat(statuses(results)).containsExactly(200, 409);
    assertThat(results.get(1).at("/problem/code").asText()).isEqualTo("milestone.closed");
  }

  @Test
  void aKeyIsTheSendersOwn() {
    var key = key();
    var results = send(scientist, row(key));
    var other = send(portal.as(world.scientistCsir), row(key));
    assertThat(statuses(other)).containsExactly(201);
    assertThat(other.get(0).path("id")).isNotEqualTo(results.get(0).path("id"));
  }

  @Test
  void aMachineClientLogsInItsOwnNameWhereItMay() {
    var historian = new Historian(portal, world.administratorGiredmet);
    var client = historian.with(List.of("entries:write"), List.of(world.project));
    var results = send(client, row(key()));
    assertThat(statuses(results)).containsExactly(201);
    var entry = scientist.get("/entries/" + results.get(0).path("id").asText()).json();
    assertThat(entry.path("organisationId").asText()).isEqualTo("" + world.giredmet);
    assertThat(entry.path("authorName").asText()).isNotEqualTo(world.scientistGiredmet.name());

    var reader = historian.with(List.of("entries:read"), null);
    var refused = reader.send("POST", batches, row(key()), "Content-Type", NDJSON);
    assertThat(refused.status()).isEqualTo(403);
    var other = UUID.randomUUID();
    world.staffed(portal.database().pool(), other).await();
    var elsewhere = historian.with(List.of("entries:write"), List.of(other));
    var hidden = elsewhere.send("POST", batches, row(key()), "Content-Type", NDJSON);
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void refusesARowForAMilestoneOfAnotherProject() {
    var project = UUID.randomUUID();
    world.staffed(portal.database().pool(), project).await();
    var foreign = coordinator.post("/projects/" + project + "/milestones", PLAN).id();

    var results = send(scientist, row(foreign, key(), "92"), row(key()));
    assertThat(statuses(results)).containsExactly(404, 201);
    assertThat(results.get(0).at("/problem/errors/0/pointer").asText()).isEqualTo("/milestoneId");
    assertThat(scientist.get("/milestones/" + foreign).json().path("entryCount").asInt()).isZero();
  }

  @Test
  void namesOriginsThatAllReadersOfTheRunSee() {
    var own = "{\"text\":\"secret\",\"visibility\":\"organisation\"}";
    var hidden = scientist.post("/milestones/" + milestone + "/entries", own).id();
    var origin =
        "{\"milestoneId\":\"%s\",\"idempotencyKey\":\"%s\",\"text\":\"run\",%s\"scalesUpFrom\":[\"%s\"]}";

    var results =
        send(
            scientist,
            origin.formatted(milestone, key(), "", hidden),
            origin.formatted(milestone, key(), "\"visibility\":\"organisation\",", hidden));
    assertThat(statuses(results)).containsExactly(422, 201);
    var stored = scientist.get("/entries/" + results.get(1).path("id").asText()).json();
    assertThat(stored.at("/scalesUpFrom/0").asText()).isEqualTo(hidden);
  }

  @Test
  void refusesWhoMayNotLogAndWhatIsNoBatch() {
    var observer = portal.as(world.observerCsir);
    var refused = observer.send("POST", batches, row(key()), "Content-Type", NDJSON);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("entry.log.observer");
    assertThat(scientist.post(batches, row(key())).status()).isEqualTo(415);
    assertThat(send(scientist, "", "  ")).isEmpty();
    assertThat(stored()).isZero();
  }

  @Test
  void refusesARowThatIsNoUtf8AndReadsTheOthersToTheLastWithoutALineEnd() throws Exception {
    var bytes = (row(key()) + "\n{\"text\":\"??\"}\n" + row(key())).getBytes(UTF_8);
    bytes[new String(bytes, UTF_8).indexOf("??")] = (byte) 0xe9;
    var results = results(send(bytes));

    assertThat(statuses(results)).containsExactly(201, 400, 201);
    assertThat(results.get(1).at("/problem/code").asText()).isEqualTo("malformed-json");
    assertThat(stored()).isEqualTo(2);
  }

  private Answer send(byte[] bytes, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1" + batches))
            .header("Authorization", "Bearer " + portal.token(world.scientistGiredmet))
            .header("Content-Type", NDJSON)
            .POST(BodyPublishers.ofByteArray(bytes));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new Answer(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()));
  }

  @Test
  void refusesAPackedBatchAsAWhole() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(row(key()).getBytes(UTF_8));
    }
    var refused = send(packed.toByteArray(), "Content-Encoding", "gzip");

    assertThat(refused.status()).isEqualTo(415);
    assertThat(refused.code()).isEqualTo("unsupported-content-encoding");
    assertThat(refused.header("Accept-Encoding")).isEqualTo("identity");
    var single = "/milestones/" + milestone + "/entries";
    var json = scientist.post(single, "{\"text\":\"run\"}", "Content-Encoding", "gzip");
    assertThat(json.status()).isEqualTo(415);
    assertThat(stored()).isZero();
  }

  @Test
  void skipsALineOfTenMegabytesWithoutKeepingIt() {
    var long10 = "{\"text\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}";
    var results = send(scientist, row(key()), long10, row(key()));

    assertThat(statuses(results)).containsExactly(201, 413, 201);
    assertThat(results.get(1).at("/problem/code").asText()).isEqualTo("row.too-long");
  }

  @Test
  void refusesWhatIsMoreThanABatchHolds() {
    var rows = IntStream.range(0, 10_003).mapToObj(i -> i < 10_000 ? "{}" : row(key()));
    var results = send(scientist, rows.toArray(String[]::new));

    assertThat(results).hasSize(10_003);
    assertThat(statuses(results).subList(9_999, 10_003)).containsExactly(400, 413, 413, 413);
    assertThat(results.get(10_000).at("/problem/code").asText()).isEqualTo("row.too-many");
    assertThat(stored()).isZero();
  }

  @Test
  void answersARowBeforeTheNextIsSent() {
    try (var post = post()) {
      for (int i = 1; i <= 3; i++) {
        post.send(row(key()) + "\n");
        assertThat(post.nextJson()).startsWith("{\"line\":" + i + ",\"status\":201");
      }
      post.send(row(key())).finish();
      assertThat(post.nextJson()).startsWith("{\"line\":4,\"status\":201");
      assertThat(post.nextJson()).isNull();
    }
  }

  private RawPost post() {
    var token = portal.token(world.scientistGiredmet);
    return new RawPost(portal.url(), "/api/v1" + batches, token, NDJSON);
  }

  @Test
  void aBatchThatWasCutThreeTimesIsRepairedBySendingItAgain() {
    var rows = IntStream.range(0, 2_000).mapToObj(i -> row(key())).toList();
    var told = new HashSet<String>();
    for (int cut = 1; cut <= 3; cut++) {
      try (var post = post()) {
        post.send(
            String.join("\n", rows.subList(0, cut * 500))
                + "\n"
                + rows.get(1_999).substring(0, 60));
        for (int read = 0; read < cut * 100; read++) {
          told.add(Json.stored(post.nextJson(), JsonNode.class).path("id").asText());
        }
      }
    }

    var results = send(scientist, rows.toArray(String[]::new));
    assertThat(statuses(results)).hasSize(2_000).containsOnly(200, 201);
    var ids = results.stream().map(result -> result.path("id").asText()).toList();
    assertThat(new HashSet<>(ids)).hasSize(2_000).containsAll(told);
    assertThat(stored()).isEqualTo(2_000);
  }

  @Test
  void twoBatchesOfTheSameRowsAtOnceStoreEachOnce() throws Exception {
    var rows = IntStream.range(0, 1_000).mapToObj(i -> row(key())).toList();
    var backwards = new ArrayList<>(rows);
    Collections.reverse(backwards);
    var other = new Thread(() -> send(scientist, backwards.toArray(String[]::new)));
    other.start();
    var results = send(scientist, rows.toArray(String[]::new));
    other.join();

    assertThat(statuses(results)).containsOnly(200, 201);
    assertThat(stored()).isEqualTo(1_000);
  }

  @Test
  void thePortalAnswersOthersWhileABatchRuns() {
    try (var post = post()) {
      var rows = new ArrayList<String>();
      IntStream.range(0, 5_000).forEach(i -> rows.add(row(key())));
      post.send(String.join("\n", rows));
      assertThat(post.nextJson()).contains("201");
      assertThat(coordinator.get("/milestones/" + milestone).status()).isEqualTo(200);
      assertThat(stored()).isLessThan(5_000);
      post.finish();
      IntStream.range(1, 5_000).forEach(i -> assertThat(post.nextJson()).contains("201"));
    }
  }
}
