package didymium.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Scope;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How far machine clients see and what they write: never further than their organisation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientSightTest {
  private static final List<String> ALL = Stream.of(Scope.values()).map(Scope::code).toList();
  private static final String PLAN =
      """
      {"title":"Milestone","stage":"bench","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"day"}}
      """;

  private final UUID other = UUID.randomUUID();
  private RunningPortal portal;
  private World world;
  private Historian historian;
  private TestClient coordinator;
  private TestClient everywhere;
  private TestClient restricted;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    world.staffed(portal.database().pool(), other).await();
    historian = new Historian(portal, world.administratorGiredmet);
    coordinator = portal.as(world.coordinatorCsir);
    everywhere = historian.with(ALL, null);
    restricted = historian.with(ALL, List.of(other));
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String milestone(UUID project) {
    return "/milestones/" + coordinator.post("/projects/" + project + "/milestones", PLAN).id();
  }

  private static List<String> ids(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(item -> item.path("id").asText())
        .toList();
  }

  @Test
  void aClientSeesTheProjectsOfItsOrganisationOrThoseThatItWasGiven() {
    assertThat(ids(everywhere.get("/projects").json()))
        .containsExactlyInAnyOrder(world.project.toString(), other.toString());
    assertThat(ids(restricted.get("/projects").json())).containsExactly(other.toString());
    assertThat(restricted.get("/projects/" + world.project).status()).isEqualTo(404);
    assertThat(restricted.get(milestone(world.project)).status()).isEqualTo(404);
    assertThat(restricted.post(milestone(world.project) + "/entries", "{\"text\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(restricted.get(milestone(other)).status()).isEqualTo(200);
  }

  @Test
  void aClientOfAnotherOrganisationSeesNothing() {
    var stranger = new Historian(portal, world.administratorGiredmet).make(ALL, null);
    assertThat(portal.as(world.outsider).get("/clients/" + stranger.id()).status()).isEqualTo(404);
    assertThat(portal.as(world.coordinatorCsir).get("/clients/" + stranger.id()).status())
        .isEqualTo(404);
  }

  @Test
  void whatAClientLogsNamesTheClientAndItsOrganisation() {
    var made = historian.make(ALL, null);
    var client = historian.as(made, "");
    var logged = client.post(milestone(world.project) + "/entries", "{\"text\":\"run\"}");
    assertThat(logged.status()).isEqualTo(201);
    var name = made.json().path("name").asText();
    assertThat(logged.json().path("authorId").asText()).isEqualTo(made.id());
    assertThat(logged.json().path("authorName").asText()).isEqualTo(name);
    assertThat(logged.json().path("organisationName").asText()).isEqualTo("Giredmet");
    assertThat(coordinator.get("/entries/" + logged.id()).json().path("authorName").asText())
        .isEqualTo(name);
    var amendments = "/entries/" + logged.id() + "/amendments";
    var amended = client.post(amendments, "{\"text\":\"run 2\",\"reason\":\"typing error\"}");
    assertThat(amended.status()).isEqualTo(201);
    var reviewed =
        coordinator.post("/entries/" + amended.id() + "/review", "{\"decision\":\"accepted\"}");
    assertThat(reviewed.status()).isEqualTo(201);
    assertThat(ids(client.get("/entries?author=me").json())).contains(amended.id(), logged.id());
  }

  @Test
  void aClientAmendsWhatItLoggedAndNothingElse() {
    var scientist = portal.as(world.scientistGiredmet);
    var logged = scientist.post(milestone(world.project) + "/entries", "{\"text\":\"run\"}");
    var refused =
        everywhere.post(
            "/entries/" + logged.id() + "/amendments", "{\"text\":\"x\",\"reason\":\"y\"}");
    assertThat(refused.code()).isEqualTo("entry.amend.not-author");
  }

  @Test
  void aClientForecastsAndItsNameStandsBesideTheDate() {
    var milestone = milestone(world.project);
    var due = "{\"due\":{\"date\":\"2027-01-31\",\"precision\":\"day\"},\"reason\":\"late\"}";
    assertThat(everywhere.post(milestone + "/forecasts", due).status()).isEqualTo(201);
    var forecasts = coordinator.get(milestone).json().path("forecasts");
    assertThat(forecasts.findValuesAsText("byName")).singleElement().asString().isNotBlank();
    var may = everywhere.get(milestone).json().path("may");
    assertThat(may.toString()).isEqualTo("[\"log\",\"forecast\",\"submit\",\"edit\"]");
  }

  @Test
  void aClientCanOwnNothing() {
    var made = historian.make(ALL, null);
    var plan = PLAN.replace("{\"title\"", "{\"ownerId\":\"" + made.id() + "\",\"title\"");
    assertThat(coordinator.post("/projects/" + world.project + "/milestones", plan).code())
        .isEqualTo("milestone.owner.not-working-here");
  }

  @Test
  void theJournalOfARestrictedClientIsThatOfItsProjects() {
    milestone(world.project);
    followUntil(everywhere, milestone(other));
    var projects = restricted.get("/journal?limit=200").json().findValuesAsText("projectId");
    assertThat(projects).isNotEmpty().allMatch(other.toString()::equals);
    assertThat(everywhere.get("/journal?limit=200").json().findValuesAsText("projectId"))
        .contains(world.project.toString(), other.toString());
  }

  @Test
  void theStreamOfARestrictedClientIsThatOfItsProjects() {
    milestone(world.project);
    milestone(other);
    milestone(world.project);
    assertThat(followUntil(restricted, milestone(other)))
        .isNotEmpty()
        .noneMatch(line -> line.contains(world.project.toString()));
  }

  private static List<String> followUntil(TestClient client, String milestone) {
    var last = milestone.substring("/milestones/".length());
    try (var lines = client.lines("/api/v1/journal/stream?after=0")) {
      return lines
          .filter(line -> line.startsWith("data: "))
          .takeWhile(line -> !line.contains(last))
          .toList();
    }
  }

  @Test
  void anotherClientsIdIsNoWayIn() {
    var body = "{\"name\":\"x\",\"scopes\":[\"entries:read\"],\"projects\":[\"%s\"]}";
    var administrator = portal.as(world.administratorGiredmet);
    var refused = administrator.post("/clients", body.formatted(UUID.randomUUID()));
    assertThat(refused.code()).isEqualTo("client.project-unknown");
    assertThat(refused.pointers()).containsExactly("/projects/0");
  }
}
