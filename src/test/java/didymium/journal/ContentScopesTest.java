package didymium.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.clients.Historian;
import didymium.contract.Contract;
import didymium.testing.Eventually;
import didymium.testing.Receiver;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the journal tells whom, by whatever way: no more than the thing itself tells them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ContentScopesTest {
  private RunningPortal portal;
  private World world;
  private Historian historian;
  private TestClient coordinator;
  private TestClient administrator;
  private String entry;

  @BeforeAll
  void start() {
    portal = RunningPortal.start(Map.of("DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true"));
    world = World.create(portal.database().pool()).await();
    historian = new Historian(portal, world.administratorGiredmet);
    administrator = portal.as(world.administratorGiredmet);
    coordinator = portal.as(world.coordinatorGiredmet);
    var plan =
        """
        {"title":"Milestone","stage":"bench","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
    var milestone = coordinator.post("/projects/" + world.project + "/milestones", plan).id();
    entry = coordinator.post("/milestones/" + milestone + "/entries", "{\"text\":\"run\"}").id();
    Eventually.holds("the entry is numbered", () -> !journal(coordinator, "entry").isEmpty());
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static List<JsonNode> journal(TestClient reader, String kind) {
    return items(reader.get("/journal?limit=200").json().path("items"), kind);
  }

  private static List<JsonNode> items(JsonNode items, String kind) {
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.at("/subject/kind").asText().equals(kind))
        .toList();
  }

  private static boolean hasContent(JsonNode item) {
    assertThat(Contract.load().faults("JournalItem", item.toString())).isEmpty();
    return !item.path("content").isNull();
  }

  @Test
  void aClientIsToldTheContentOfWhatItsScopesRead() {
    var bare = historian.with(List.of("journal:read"), null);
    var entries = historian.with(List.of("journal:read", "entries:read"), null);
    var projects = historian.with(List.of("journal:read", "projects:read"), null);
    assertThat(journal(bare, "entry")).isNotEmpty().noneMatch(ContentScopesTest::hasContent);
    assertThat(journal(bare, "milestone")).isNotEmpty().noneMatch(ContentScopesTest::hasContent);
    assertThat(journal(entries, "entry")).isNotEmpty().allMatch(ContentScopesTest::hasContent);
    assertThat(journal(entries, "milestone")).noneMatch(ContentScopesTest::hasContent);
    assertThat(journal(projects, "entry")).noneMatch(ContentScopesTest::hasContent);
    assertThat(journal(projects, "milestone")).allMatch(ContentScopesTest::hasContent);
    assertThat(journal(coordinator, "entry")).allMatch(ContentScopesTest::hasContent);
  }

  @Test
  void theStreamTellsTheSameAsTheJournal() {
    var bare = historian.with(List.of("journal:read"), null);
    var entries = historian.with(List.of("journal:read", "entries:read"), null);
    assertThat(followed(bare).path("content").isNull()).isTrue();
    assertThat(followed(entries).at("/content/entry/text").asText()).isEqualTo("run");
  }

  /** The item of the entry. */
  private JsonNode followed(TestClient client) {
    try (var lines = client.lines("/api/v1/journal/stream?after=0")) {
      return lines
          .filter(line -> line.startsWith("data: ") && line.contains(entry))
          .map(line -> Json.stored(line.substring("data: ".length()), JsonNode.class))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void theContentsOfALogAreThoseThatTheScopesRead() {
    coordinator.at("POST", "/log/" + world.project + "/checkpoint", "{}");
    assertThat(contents(List.of("journal:read"))).isEmpty();
    assertThat(contents(List.of("journal:read", "entries:read")))
        .singleElement()
        .satisfies(one -> assertThat(one.path("content").asText()).contains(entry));
    assertThat(contents(List.of("journal:read", "entries:read", "projects:read"))).hasSize(2);
  }

  private List<JsonNode> contents(List<String> scopes) {
    var client = historian.with(scopes, null);
    var log = "/log/" + world.project;
    var listed = client.at("GET", log + "/content?from=0", null).json().path("items");
    var bundled = client.at("GET", log + "/bundle", null).response().body();
    var told =
        StreamSupport.stream(listed.spliterator(), false)
            .filter(item -> !item.path("content").isNull())
            .toList();
    var carried =
        bundled
            .lines()
            .skip(1)
            .map(line -> Json.stored(line, JsonNode.class))
            .filter(line -> !line.path("content").isNull());
    assertThat(carried).hasSameSizeAs(told);
    return told;
  }

  @Test
  void whoManagesWebhooksAloneIsCarriedNoContentOfEntries() {
    try (var receiver = Receiver.start()) {
      var manager = historian.with(List.of("webhooks:manage"), null);
      var made = manager.post("/webhooks", body(receiver, "entry-logged"));
      assertThat(made.json().path("scopes").toString()).isEqualTo("[\"webhooks:manage\"]");
      assertThat(receiver.next().type()).isEqualTo("didymium.ping");
      manager.post("/webhooks/" + made.id() + "/replays", "{\"from\":1}");
      var item = receiver.next().json().path("data");
      assertThat(item.at("/subject/id").asText()).isEqualTo(entry);
      assertThat(hasContent(item)).isFalse();
      manager.delete("/webhooks/" + made.id());
    }
  }

  private static String body(Receiver receiver, String type) {
    return "{\"name\":\"Receiver\",\"url\":\"%s\",\"types\":[\"%s\"]}"
        .formatted(receiver.url(), type);
  }

  @Test
  void aWebhookCarriesWhatWhoeverSetItLastMayRead() {
    try (var receiver = Receiver.start()) {
      var made = coordinator.post("/webhooks", body(receiver, "entry-logged"));
      var path = "/webhooks/" + made.id();
      assertThat(receiver.next().type()).isEqualTo("didymium.ping");
      assertThat(replayed(coordinator, path, receiver)).isTrue();

      var manager = historian.with(List.of("webhooks:manage"), null);
      manager.patch(path, "{\"name\":\"Mine\"}", manager.get(path).header("ETag"));
      assertThat(replayed(coordinator, path, receiver)).isFalse();
      coordinator.patch(path, "{\"name\":\"Ours\"}", coordinator.get(path).header("ETag"));
      assertThat(replayed(manager, path, receiver)).isTrue();
      coordinator.delete(path);
    }
  }

  private static boolean replayed(TestClient by, String path, Receiver receiver) {
    assertThat(by.post(path + "/replays", "{\"from\":1}").status()).isEqualTo(200);
    return hasContent(receiver.next().json().path("data"));
  }

  @Test
  void aWebhookEndsWithItsOwner() {
    try (var receiver = Receiver.start()) {
      var owner = historian.make(List.of("webhooks:manage", "entries:read"), null);
      var made = historian.as(owner, "").post("/webhooks", body(receiver, "entry-logged"));
      var client = "/clients/" + owner.id();
      administrator.patch(client, "{\"active\":false}", administrator.get(client).header("ETag"));
      var path = "/webhooks/" + made.id();
      var ended =
          Eventually.get(
              "it is switched off",
              () -> coordinator.get(path).json(),
              webhook -> !webhook.path("active").asBoolean());
      assertThat(ended.path("disabledReason").asText()).isEqualTo("owner-gone");
      var etag = coordinator.get(path).header("ETag");
      var taken = coordinator.patch(path, "{\"active\":true}", etag).json();
      assertThat(taken.path("ownerId").asText())
          .isEqualTo(world.coordinatorGiredmet.id().toString());
      assertThat(taken.path("disabledReason").isNull()).isTrue();
      coordinator.delete(path);
    }
  }

  @Test
  void ofClientsOnlyAdministratorsAreToldAndOfWebhooksThoseWhoManageThem() {
    var client = historian.make(List.of("journal:read"), null);
    try (var receiver = Receiver.start()) {
      coordinator.delete(
          "/webhooks/" + coordinator.post("/webhooks", body(receiver, "entry-logged")).id());
    }
    Eventually.holds(
        "the client is in the journal",
        () -> journal(administrator, "client").toString().contains(client.id()));
    assertThat(journal(administrator, "webhook")).isNotEmpty();
    assertThat(journal(coordinator, "client")).isEmpty();
    assertThat(journal(coordinator, "webhook")).isNotEmpty();
    var scientist = portal.as(world.scientistGiredmet);
    assertThat(journal(scientist, "client")).isEmpty();
    assertThat(journal(scientist, "webhook")).isEmpty();
    assertThat(journal(historian.as(client, ""), "client")).isEmpty();
    assertThat(journal(historian.as(client, ""), "webhook")).isEmpty();
  }

  @Test
  void aStreamTellsOfClientsAdministratorsOnly() {
    var scientist = portal.as(world.scientistGiredmet);
    try (var told = administrator.lines("/api/v1/journal/stream");
        var untold = scientist.lines("/api/v1/journal/stream")) {
      var toldLines = told.iterator();
      var untoldLines = untold.iterator();
      toldLines.next();
      untoldLines.next();
      var client = historian.make(List.of("journal:read"), null);
      var person = "/participants/" + world.coordinatorGiredmet.id();
      coordinator.patch(person, "{\"language\":\"ru\"}", coordinator.get(person).header("ETag"));
      assertThat(untilSomebodyChanged(toldLines)).anyMatch(line -> line.contains(client.id()));
      assertThat(untilSomebodyChanged(untoldLines)).noneMatch(line -> line.contains(client.id()));
    }
  }

  private static List<String> untilSomebodyChanged(Iterator<String> lines) {
    var seen = new ArrayList<String>();
    do {
      seen.add(lines.next());
    } while (!seen.get(seen.size() - 1).equals("event: participant-changed"));
    return seen;
  }
}
