package didymium.entries;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A run that its organisation kept to itself is not named by the amendment that all see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenPredecessorTest {
  private RunningPortal portal;
  private TestClient author;
  private TestClient colleague;
  private TestClient other;
  private String project;
  private String milestone;
  private String hidden;
  private String amendment;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    var world = World.create(portal.database().pool()).await();
    author = portal.as(world.scientistGiredmet);
    colleague = portal.as(world.coordinatorGiredmet);
    other = portal.as(world.coordinatorCsir);
    project = "/projects/" + world.project;
    var plan =
        """
        {"title":"Milestone","stage":"bench","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
    milestone = "/milestones/" + colleague.post(project + "/milestones", plan).id();
    var kept = "{\"text\":\"kept\",\"visibility\":\"organisation\"}";
    hidden = author.post(milestone + "/entries", kept).id();
    var shared = "{\"text\":\"shared\",\"reason\":\"agreed\",\"visibility\":\"joint\"}";
    var amended = author.post("/entries/" + hidden + "/amendments", shared);
    assertThat(amended.json().at("/amends/entryId").asText()).isEqualTo(hidden);
    amendment = amended.id();
    Eventually.holds(
        "it is in the journal", () -> other.get("/journal").response().body().contains(amendment));
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @Test
  void itsOwnOrganisationIsToldWhichOneWasAmended() {
    var amended = colleague.get("/entries/" + amendment).json().path("amends");
    assertThat(amended.path("entryId").asText()).isEqualTo(hidden);
    assertThat(amended.path("reason").asText()).isEqualTo("agreed");
    assertThat(colleague.get("/entries/" + hidden).json().path("amendedBy").asText())
        .isEqualTo(amendment);
    assertThat(table(colleague)).contains(hidden);
  }

  private String table(TestClient reader) {
    return reader.get(project + "/exports/entries.csv").response().body();
  }

  @Test
  void theOtherPartyIsToldThatAndWhyButNotWhichOne() {
    var amended = other.get("/entries/" + amendment).json().path("amends");
    assertThat(amended.path("entryId").isNull()).isTrue();
    assertThat(amended.path("reason").asText()).isEqualTo("agreed");
    for (var path : new String[] {milestone + "/entries", project + "/entries", "/entries"}) {
      assertThat(other.get(path).response().body()).contains(amendment).doesNotContain(hidden);
    }
    assertThat(table(other)).contains(amendment).doesNotContain(hidden);
  }

  @Test
  void theJournalNamesItToNobodyElse() {
    assertThat(other.get("/journal").response().body()).contains(amendment).doesNotContain(hidden);
  }

  /** Entries of before were stored and told with the name. */
  @Test
  void anAmendmentThatWasStoredWithTheNameDoesNotTellItEither() {
    var kept = "{\"text\":\"kept\",\"visibility\":\"organisation\"}";
    var before = author.post(milestone + "/entries", kept).id();
    var shared = "{\"text\":\"shared\",\"reason\":\"agreed\",\"visibility\":\"joint\"}";
    var after = author.post("/entries/" + before + "/amendments", shared).id();
    portal
        .database()
        .pool()
        .query(
            """
            update entries set document = replace(document, '"amends":{"entryId":null',
              '"amends":{"entryId":"%s"') where id = '%s'
            """
                .formatted(before, after))
        .execute()
        .await();
    assertThat(other.get("/entries/" + after).response().body()).doesNotContain(before);
    assertThat(author.get("/entries/" + after).response().body()).contains(before);
  }

  /** What all see may be named to all. */
  @Test
  void anAmendmentOfAJointRunNamesIt() {
    var joint = author.post(milestone + "/entries", "{\"text\":\"joint\"}").id();
    var again = "{\"text\":\"joint again\",\"reason\":\"typing error\"}";
    var after = author.post("/entries/" + joint + "/amendments", again).id();
    var amended = other.get("/entries/" + after).json().at("/amends/entryId");
    assertThat(amended.asText()).isEqualTo(joint);
  }
}
