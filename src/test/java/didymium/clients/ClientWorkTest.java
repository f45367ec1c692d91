package didymium.clients;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.World;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Machine clients bring sheets and submit milestones; people of another party decide; reviews count
 * too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientWorkTest {
  private RunningPortal portal;
  private World world;
  private Historian historian;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
    historian = new Historian(portal, world.administratorGiredmet);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String milestone(String title) {
    var plan =
        "{\"title\":\"%s\",\"stage\":\"pilot\",\"meansOfVerification\":\"assay\",\"due\":{\"date\":\"2026-12-31\",\"precision\":\"quarter\"}}";
    return portal
        .as(world.coordinatorGiredmet)
        .post("/projects/" + world.project + "/milestones", plan.formatted(title))
        .id();
  }

  @Test
  void aClientThatWritesEntriesBringsASheetAndTakesItIn() {
    var client = historian.with(List.of("entries:write", "entries:read"), null);
    var sheets = "/projects/" + world.project + "/imports";
    var sheet = client.post(sheets, "Batch,Text\nLOT-1,first\n", "Content-Type", "text/csv");
    assertThat(sheet.status()).as(sheet.response().body()).isEqualTo(201);
    var mapping =
        "{\"milestone\":{\"value\":\"%s\"},\"batch\":{\"column\":\"Batch\"},\"text\":{\"column\":\"Text\"}}"
            .formatted(milestone("By sheet"));

    var run = client.post("/imports/" + sheet.id() + "/run", mapping);
    assertThat(run.status()).isEqualTo(200);
    assertThat(run.response().body()).contains("\"status\":201");
    var found = client.get("/entries?batch=LOT-1").json().path("items");
    assertThat(found.findValuesAsText("text")).containsExactly("first");
    var others = historian.with(List.of("entries:read"), null);
    assertThat(others.post(sheets, "Batch\nLOT-2\n", "Content-Type", "text/csv").code())
        .isEqualTo("insufficient-scope");
  }

  @Test
  void aClientSubmitsForItsOrganisationAndAPersonOfAnotherPartyAccepts() {
    var client = historian.with(List.of("milestones:write", "projects:read"), null);
    var path = "/milestones/" + milestone("By machine");
    portal.as(world.coordinatorGiredmet).patch(path, "{\"state\":\"in-progress\"}", "*");
    assertThat(client.get(path).json().path("may").toString()).contains("submit");
    var submitted = client.post(path + "/submission", "{\"note\":\"assayed\"}");
    assertThat(submitted.status()).as(submitted.response().body()).isEqualTo(200);

    assertThat(client.post(path + "/acceptance", "{}").code()).isEqualTo("people-only");
    var own = portal.as(world.coordinatorGiredmet);
    assertThat(own.post(path + "/acceptance", "{}").code()).isEqualTo("milestone.decide.own-party");
    assertThat(own.get(path).json().path("may").toString()).doesNotContain("accept");
    var other = portal.as(world.coordinatorCsir);
    assertThat(other.post(path + "/acceptance", "{}").status()).isEqualTo(200);
  }

  @Test
  void aClientReviewsAsItsOrganisationWhatAnotherPartyLogged() {
    var client = historian.with(List.of("entries:review", "entries:read"), null);
    var entries = "/milestones/" + milestone("Reviewed by machine") + "/entries";
    var run =
        "{\"measurements\":[{\"metric\":\"recovery\",\"of\":\"Nd\",\"value\":92,\"unit\":\"%\"}]}";
    var theirs = "/entries/" + portal.as(world.scientistCsir).post(entries, run).id();
    var ours = "/entries/" + portal.as(world.scientistGiredmet).post(entries, run).id();

    var accepted = client.post(theirs + "/review", "{\"decision\":\"accepted\"}");
    assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(201);
    assertThat(accepted.json().path("state").asText()).isEqualTo("accepted");
    assertThat(accepted.json().at("/reviews/0/byName").asText()).isNotEmpty();
    assertThat(portal.as(world.observerCsir).get(theirs).json().path("review").asText())
        .isEqualTo("accepted");
    assertThat(client.post(ours + "/review", "{\"decision\":\"accepted\"}").code())
        .isEqualTo("entry-review.own-party");
    var others = historian.with(List.of("entries:write"), null);
    assertThat(others.post(theirs + "/review", "{\"decision\":\"accepted\"}").code())
        .isEqualTo("insufficient-scope");
  }
}
