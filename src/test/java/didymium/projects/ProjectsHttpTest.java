package didymium.projects;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Actor;
import didymium.bus.Ids;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ProgrammesVerticle and projects over REST, every response held against the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectsHttpTest {
  private RunningPortal portal;
  private World world;
  private Actor administrator;
  private TestClient admin;
  private TestClient coordinator;
  private TestClient scientist;
  private TestClient outsider;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    administrator = new Actor(Ids.next(), "Administrator, CSIR", world.csir);
    insert(administrator);
    admin = portal.as(administrator);
    coordinator = portal.as(world.coordinatorCsir);
    scientist = portal.as(world.scientistCsir);
    outsider = portal.as(world.outsider);
  }

  private void insert(Actor administrator) {
    portal
        .database()
        .pool()
        .preparedQuery(
            """
            insert into participants (id, organisation_id, name, email, language, administrator,
              created_at, updated_at)
            values ($1, $2, $3, 'admin@test', 'en', true, now(), now())
            """)
        .execute(Tuple.of(administrator.id(), administrator.organisationId(), administrator.name()))
        .await();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @Test
  void aProgrammeIsSignedItsCoordinatorOpensAProjectAndAdministratorsStaffIt() {
    var signed =
        admin.post(
            "/programmes",
            """
            {"title":"Joint programme","scope":"Rare earths","parties":["%s","%s"],
             "coordinators":["%s"],"start":{"date":"2026-04-25","precision":"day"}}
            """
                .formatted(world.csir, world.giredmet, world.coordinatorCsir.id()));
    assertThat(signed.status()).isEqualTo(201);
    assertThat(coordinator.get("/programmes?limit=1").json().path("items")).hasSize(1);

    var opened = coordinator.post("/projects", project(signed.id(), "Neodymium metal"));
    assertThat(opened.status()).isEqualTo(201);
    var path = "/projects/" + opened.id();
    assertThat(opened.header("Location")).isEqualTo("/api/v1" + path);

    var staffed = admin.put(member(path, world.scientistCsir.id()), "{\"role\":\"scientist\"}");
    assertThat(staffed.header("ETag")).isEqualTo("\"2\"");
    assertThat(scientist.get(path).json().path("myRole").asText()).isEqualTo("scientist");
    var changed = coordinator.patch(path, "{\"stage\":\"pilot\",\"product\":null}", "\"2\"");
    assertThat(changed.json().path("stage").asText()).isEqualTo("pilot");
    assertThat(coordinator.patch(path, "{\"stage\":\"bench\"}", "\"2\"").status()).isEqualTo(412);
    assertThat(admin.delete(member(path, world.scientistCsir.id())).status()).isEqualTo(204);
    assertThat(admin.delete(member(path, world.scientistCsir.id())).status()).isEqualTo(404);
  }

  private static String member(String path, UUID id) {
    return path + "/members/" + id;
  }

  private String project(String programme, String title) {
    return """
        {"programmeId":"%s","title":"%s","elements":["Nd"],"route":"Reduction","stage":"bench",
         "product":{"kind":"metal","grade":"3N"},"industry":"magnets","organisations":["%s","%s"]}
        """
        .formatted(programme, title, world.csir, world.giredmet);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=1,                    200",
    "element=Nd&stage=laboratory, 200",
    "text=joint,                 200",
    "element=Xx,                 400",
    "stage=factory,              400",
    "programme=7,                400",
    "colour=red,                 400",
    "cursor=7,                   400",
    "limit=201,                  400",
  })
  void aListTakesTheFiltersOfTheContract(String query, int status) {
    assertThat(scientist.get("/projects?" + query).status()).isEqualTo(status);
  }

  @Test
  void whatIsNotSharedIsNotFoundAndWhatIsNotAllowedIsForbidden() {
    var path = "/projects/" + world.project;
    var someone = member(path, world.observerCsir.id());
    var programme = "/programmes/" + world.programme;

    assertThat(outsider.get(path).status()).isEqualTo(404);
    assertThat(outsider.patch(path, "{\"title\":\"x\"}", "\"1\"").status()).isEqualTo(404);
    assertThat(outsider.put(someone, "{\"role\":\"observer\"}").status()).isEqualTo(404);
    assertThat(outsider.get(programme).status()).isEqualTo(404);
    assertThat(outsider.post("/projects", project("" + world.programme, "x")).status())
        .isEqualTo(404);
    assertThat(scientist.patch(path, "{\"title\":\"x\"}", "\"1\"").status()).isEqualTo(403);
    assertThat(scientist.put(someone, "{\"role\":\"observer\"}").status()).isEqualTo(403);
    assertThat(scientist.delete(someone).status()).isEqualTo(403);
    assertThat(scientist.patch(programme, "{\"note\":\"x\"}", "\"1\"").status()).isEqualTo(403);
    assertThat(coordinator.post("/projects", project("" + world.programme, "x")).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                              | 400 | ``",
        "{\"members\":[]}                | 400 | /members",
        "{\"programmeId\":null}          | 400 | /programmeId",
        "{\"title\":null}                | 400 | /title",
        "{\"product\":{\"kind\":7}}      | 400 | /product/kind",
        "{\"elements\":[\"Nd\",\"Zz\"]}  | 400 | /elements/1",
        "{\"organisations\":[\"019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d\"]} | 422 | /organisations/0",
      })
  void aChangeThatCannotBeTakenNamesTheField(String patch, int status, String pointer) {
    var answer = coordinator.patch("/projects/" + world.project, patch, "\"1\"");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.pointers()).contains(pointer);
    assertThat(answer.json().path("detail").asText()).isNotBlank();
  }
}
