package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Json;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for everything that can be changed: changes to nothing, and changes sent twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesTest {
  private static final String DUE = "\"due\":{\"date\":\"2026-12-31\",\"precision\":\"quarter\"}";

  /** Something that can be changed: by whom, where, and a field that can get another text. */
  private record Thing(TestClient by, String path, String field, String other) {}

  private RunningPortal portal;
  private World world;
  private TestClient coordinator;
  private TestClient administrator;
  private Pool pool;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    pool = portal.database().pool();
    world = World.create(pool).await();
    pool.preparedQuery("insert into programme_coordinators values ($1, $2)")
        .execute(Tuple.of(world.programme, world.coordinatorGiredmet.id()))
        .await();
    coordinator = portal.as(world.coordinatorGiredmet);
    administrator = portal.as(world.administratorGiredmet);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private List<Thing> patched() {
    var milestone =
        made(
            "/projects/" + world.project + "/milestones",
            "{\"title\":\"One\",\"stage\":\"pilot\",\"meansOfVerification\":\"assay\","
                + DUE
                + "}");
    var gates = coordinator.get("/projects/" + world.project + "/gates").json().path("items");
    var gate =
        gates.isEmpty()
            ? made(
                "/projects/" + world.project + "/gates",
                "{\"stage\":\"laboratory\",\"criteria\":[]," + DUE + "}")
            : gates.get(0).path("id").asText();
    var webhook =
        made(
            "/webhooks",
            "{\"name\":\"Receiver\",\"url\":\"https://receiver.invalid/didymium\",\"types\":[\"entry-logged\"]}");
    var client =
        administrator
            .post(
                "/clients",
                "{\"name\":\"Historian %s\",\"scopes\":[\"entries:write\"]}"
                    .formatted(System.nanoTime()))
            .id();
    return List.of(
        new Thing(coordinator, "/milestones/" + milestone, "title", "Another"),
        new Thing(coordinator, "/projects/" + world.project, "title", "Another"),
        new Thing(coordinator, "/programmes/" + world.programme, "title", "Another"),
        new Thing(coordinator, "/gates/" + gate, "note", "Another"),
        new Thing(
            coordinator, "/participants/" + world.coordinatorGiredmet.id(), "name", "Another"),
        new Thing(administrator, "/organisations/" + world.giredmet, "name", "Another"),
        new Thing(coordinator, "/webhooks/" + webhook, "name", "Another"),
        new Thing(administrator, "/clients/" + client, "name", "Another"));
  }

  private String made(String path, String body) {
    var answer = coordinator.post(path, body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.id();
  }

  @Test
  void aPatchThatChangesNothingKeepsTheVersionAndIsNotTold() {
    for (var thing : patched()) {
      var before = thing.by().get(thing.path());
      long told = told();
      var patch = Json.text(Map.of(thing.field(), text(before.json(), thing.field())));
      if (before.json().path(thing.field()).isNull()) {
        patch = "{\"%s\":null}".formatted(thing.field());
      }
      var answer = thing.by().patch(thing.path(), patch, before.header("ETag"));

      assertThat(answer.status()).as(thing.path() + answer.response().body()).isEqualTo(200);
      assertThat(answer.json().path("version")).isEqualTo(before.json().path("version"));
      assertThat(told()).as(thing.path()).isEqualTo(told);
      var stale = thing.by().patch(thing.path(), patch, "\"99\"");
      assertThat(stale.status()).as(thing.path()).isEqualTo(412);
    }
  }

  private static String text(JsonNode thing, String field) {
    return thing.path(field).asText();
  }

  /** How much the journal tells, or is about to. */
  private long told() {
    var sql = "select (select count(*) from journal) + (select count(*) from journal_inbox)";
    return pool.query(sql).execute().await().iterator().next().getLong(0);
  }

  @Test
  void aDocumentThatIsPutInItsOwnPlaceKeepsItsVersionAndIsNotTold() {
    var gate = patched().get(3).path();
    var programme = "/programmes/" + world.programme;
    var template =
        "{\"templates\":[{\"name\":\"Ours\",\"stage\":\"pilot\",\"criteria\":[{\"metric\":\"recovery\",\"of\":\"Nd\",\"comparator\":\">=\",\"threshold\":{\"value\":90,\"unit\":\"%\"},\"figure\":\"mean\",\"level\":\"must\"}]}]}";
    var criterion =
        "{\"criteria\":[{\"metric\":\"recovery\",\"of\":\"Nd\",\"comparator\":\">=\",\"threshold\":{\"value\":90,\"unit\":\"%\"},\"figure\":\"mean\",\"level\":\"must\"}]}";
    var mapping = "{\"milestone\":{\"value\":\"One\"},\"batch\":{\"column\":\"Batch\"}}";
    putTwice(gate + "/criteria", criterion, "criteria");
    putTwice(programme + "/gate-templates", template, "templates");
    putTwice("/projects/" + world.project + "/import-mapping", mapping, "mapping");
    var run = "{\"templates\":[{\"name\":\"Strip\",\"measurements\":[{\"metric\":\"recovery\"}]}]}";
    putTwice("/projects/" + world.project + "/run-templates", run, "templates");
  }

  private void putTwice(String path, String body, String member) {
    var put = put(path, body, coordinator.get(path).header("ETag"));
    assertThat(put.status()).as(path + put.response().body()).isEqualTo(200);
    var stored = put.json().get(member);
    var same = member.equals("mapping") ? stored.toString() : wrapped(member, stored);
    long told = told();
    var again = put(path, same, put.header("ETag"));

    assertThat(again.status()).as(again.response().body()).isEqualTo(200);
    assertThat(again.json()).as(path).isEqualTo(put.json());
    assertThat(told()).as(path).isEqualTo(told);
  }

  private static String wrapped(String member, JsonNode content) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    return body.set(member, content).toString();
  }

  private TestClient.Answer put(String path, String body, String tag) {
    return coordinator.send("PUT", path, body, "If-Match", tag);
  }

  @Test
  void aMemberWhoHasTheRoleAlreadyKeepsItUntold() {
    var member = "/projects/%s/members/%s".formatted(world.project, world.scientistGiredmet.id());
    var first = coordinator.put(member, "{\"role\":\"scientist\"}");
    long told = told();

    assertThat(coordinator.put(member, "{\"role\":\"scientist\"}").json()).isEqualTo(first.json());
    assertThat(told()).isEqualTo(told);
  }

  @Test
  void aChangeThatIsSentTwiceUnderOneKeyIsDoneOnce() {
    for (var thing : patched()) {
      var tag = thing.by().get(thing.path()).header("ETag");
      var patch = Json.text(Map.of(thing.field(), thing.other()));
      var answers = new ArrayList<TestClient.Answer>();
      for (int i = 0; i < 2; i++) {
        answers.add(patch(thing, patch, tag, "change of " + thing.field()));
      }
      var first = answers.get(0);

      assertThat(first.status()).as(thing.path() + first.response().body()).isEqualTo(200);
      assertThat(answers.get(1).response().body()).isEqualTo(first.response().body());
      assertThat(answers.get(1).header("Idempotency-Replayed")).as(thing.path()).isEqualTo("true");
      assertThat(answers.get(1).header("ETag")).isEqualTo(first.header("ETag"));
      var other =
          patch(
              thing,
              "{\"%s\":\"Third\"}".formatted(thing.field()),
              tag,
              "change of " + thing.field());
      assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }
  }

  private static TestClient.Answer patch(Thing thing, String patch, String tag, String key) {
    var unique = (key + thing.path()).replaceAll("[^!-~]", "");
    return thing
        .by()
        .send("PATCH", thing.path(), patch, "If-Match", tag, "Idempotency-Key", unique);
  }

  @Test
  void whatChangedNothingIsAnsweredTheSameUnderItsKeyWhateverCameBetween() {
    var thing = patched().get(0);
    var tag = thing.by().get(thing.path()).header("ETag");
    var first = patch(thing, "{\"title\":\"One\"}", tag, "nothing");
    thing.by().patch(thing.path(), "{\"title\":\"Two\"}", tag);

    var second = patch(thing, "{\"title\":\"One\"}", tag, "nothing");
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.response().body()).isEqualTo(first.response().body());
  }

  @Test
  void whatIsRemovedOrPutTwiceUnderOneKeyIsDoneOnce() {
    var things = patched();
    var member = "/projects/%s/members/%s".formatted(world.project, world.scientistGiredmet.id());
    twice(coordinator, "PUT", member, "{\"role\":\"observer\"}", 200);
    twice(coordinator, "DELETE", member, null, 204);
    twice(coordinator, "DELETE", things.get(6).path(), null, 204);
    twice(administrator, "DELETE", things.get(7).path(), null, 204);
  }

  private static void twice(TestClient by, String method, String path, String body, int status) {
    var key = "twice-" + method + path;
    var first = by.send(method, path, body, "Idempotency-Key", key);
    var second = by.send(method, path, body, "Idempotency-Key", key);

    assertThat(first.status()).as(path + first.response().body()).isEqualTo(status);
    assertThat(second.status()).as(path).isEqualTo(status);
    assertThat(second.header("Idempotency-Replayed")).as(path).isEqualTo("true");
  }

  @Test
  void ofAPasswordNothingIsKeptToKnowARepetitionBy() {
    var person = portal.as(world.scientistCsir);
    var path = "/participants/" + world.scientistCsir.id();
    var tag = person.get(path).header("ETag");
    var patch = "{\"name\":\"%s\",\"password\":\"%s\",\"currentPassword\":\"%s\"}";
    var first = "a quite different sentence";
    var answer =
        person.send(
            "PATCH",
            path,
            patch.formatted("New", first, World.PASSWORD),
            "If-Match",
            tag,
            "Idempotency-Key",
            "password");
    var again =
        person.send(
            "PATCH",
            path,
            patch.formatted("New", "another sentence here", first),
            "If-Match",
            tag,
            "Idempotency-Key",
            "password");

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }
}
