package didymium.projects;

import static didymium.projects.Cooperation.json;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Json;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.bus.Versions;
import didymium.measurements.Stage;
import didymium.projects.ProjectCommand.ChangeProject;
import didymium.projects.ProjectCommand.Filters;
import didymium.projects.ProjectCommand.GetProject;
import didymium.projects.ProjectCommand.ListProjects;
import didymium.projects.ProjectCommand.OpenProject;
import didymium.projects.ProjectCommand.RemoveMember;
import didymium.projects.ProjectCommand.SetMember;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ProjectsVerticleTest {
  private static final Filters ALL = new Filters(null, null, null, null, null, null, null);

  private Cooperation all;
  private UUID programme;

  @BeforeAll
  void begin() {
    all = new Cooperation();
    programme = all.programme("Cooperation on rare earths");
  }

  @AfterAll
  void end() {
    all.close();
  }

  @Test
  void opensAProjectWithItsJournalEntry() {
    var reply = all.ask(open("Opened"));
    var project = json(reply);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.version()).isEqualTo(1);
    assertThat(reply.location()).isEqualTo("/projects/" + project.get("id").asText());
    assertThat(project.get("programmeTitle").asText()).isEqualTo("Cooperation on rare earths");
    assertThat(project.get("organisations").findValuesAsText("party"))
        .containsExactly("true", "true", "false");
    assertThat(project.get("myRole").asText()).isEqualTo("coordinator");
    var id = UUID.fromString(project.get("id").asText());
    assertThat(json(get(all.giredmet.coordinator(), id))).isEqualTo(project);
    var entry = lastEntryOf(id);
    assertThat(entry.getString("type")).isEqualTo("project-opened");
    var content = Json.stored(entry.getString("content"), JsonNode.class);
    assertThat(content.get("project").get("title").asText()).isEqualTo("Opened");
    assertThat(content.get("project").has("myRole")).isFalse();
  }

  @Test
  void givesTheFirstAnswerAgainToARepeatedRequest() {
    var key = new Idempotency("key-1", new byte[] {1});
    var project = new NewProject(programme, false, all.details("Repeated"));
    var command = new OpenProject(all.giredmet.coordinator(), key, project);

    var first = all.ask(command);
    var second = all.ask(command);

    assertThat(second.replayed()).isTrue();
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.location()).isEqualTo(first.location());
  }

  @Test
  void showsAProjectToThePeopleOfItsOrganisationsOnly() {
    var id = all.project(programme, "Seen by some");

    assertThat(json(get(all.immt.scientist(), id)).get("myRole").asText()).isEqualTo("scientist");
    assertThat(json(get(all.immt.observer(), id)).get("myRole").asText()).isEqualTo("observer");
    assertThat(json(get(all.giredmet.admin(), id)).get("members")).hasSize(2);
    assertThat(refusal(new GetProject(all.company.admin(), id)).status()).isEqualTo(404);
    assertThat(refusal(new GetProject(all.outsider.admin(), id)).status()).isEqualTo(404);
    var gone = all.person(all.immt.id(), "Somebody who left", false);
    all.execute("update participants set active = false where id = $1", Tuple.of(gone.id()));
    assertThat(refusal(new GetProject(gone, id)).status()).isEqualTo(404);
  }

  @Test
  void refusesAProjectInAProgrammeThatIsNotSeen() {
    var project = new NewProject(programme, false, all.details("Not theirs"));

    assertThat(refusal(Cooperation.open(all.company.admin(), project)).status()).isEqualTo(404);
    assertThat(refusal(Cooperation.open(all.immt.scientist(), project)).status()).isEqualTo(403);
  }

  @Test
  void changesWhatThePatchNamesAndNothingElse() {
    var id = all.project(programme, "To be changed");

    var reply = all.ask(change(id, 1, "{\"product\":{\"grade\":\"4N\"},\"industry\":null}"));

    var project = json(reply);
    assertThat(reply.version()).isEqualTo(2);
    assertThat(project.at("/product/grade").asText()).isEqualTo("4N");
    assertThat(project.at("/product/description").asText()).isEqualTo("Nd-Pr oxide");
    assertThat(project.get("industry").isNull()).isTrue();
    assertThat(json(get(all.giredmet.coordinator(), id))).isEqualTo(project);
    assertThat(lastEntryOf(id).getString("type")).isEqualTo("project-changed");
  }

  @Test
  void writesNothingWhereAPatchChangesNothing() {
    var id = all.project(programme, "As it is");

    assertThat(all.ask(change(id, 1, "{\"title\":\"As it is\"}")).version()).isEqualTo(1);
    assertThat(lastEntryOf(id).getString("type")).isEqualTo("project-opened");
  }

  @Test
  void letsOneOfManyChangesOfTheSameVersionWin() {
    var id = all.project(programme, "Contested");
    var asked = new ArrayList<Future<Reply>>();
    for (int i = 0; i < 8; i++) {
      asked.add(all.bus.ask(change(id, 1, "{\"route\":\"Route " + i + "\"}")));
    }

    Cooperation.await(Future.join(asked).otherwiseEmpty());

    assertThat(asked).filteredOn(Future::succeeded).hasSize(1);
    assertThat(asked)
        .filteredOn(Future::failed)
        .allSatisfy(lost -> assertThat(((Problem) lost.cause()).status()).isEqualTo(412));
  }

  @Test
  void keepsOrganisationsWhosePeopleTakePart() {
    var id = all.project(programme, "With people");
    var only = "{\"organisations\":[\"" + all.giredmet.id() + "\"]}";

    var problem = refusal(change(id, 1, only));

    assertThat(problem.code()).isEqualTo("project.organisation-needed");
    assertThat(problem.faults().get(0).args()).containsExactly("CSIR-IMMT");
    var two = "{\"organisations\":[\"%s\",\"%s\"]}".formatted(all.immt.id(), all.giredmet.id());
    assertThat(json(all.ask(change(id, 1, two))).get("organisations")).hasSize(2);
    assertThat(refusal(new GetProject(all.company.admin(), id)).status()).isEqualTo(404);
  }

  @Test
  void setsChangesAndRemovesAMember() {
    var id = all.project(programme, "With members");
    var actor = all.immt.admin();
    var person = all.immt.observer().id();

    var set = all.ask(new SetMember(actor, null, id, person, Role.SCIENTIST));
    var again = all.ask(new SetMember(actor, null, id, person, Role.SCIENTIST));
    assertThat(json(set).get("members")).hasSize(3);
    assertThat(again.version()).isEqualTo(set.version()).isEqualTo(2);
    assertThat(json(again)).isEqualTo(json(set));

    assertThat(all.ask(new RemoveMember(actor, null, id, person)).status()).isEqualTo(204);
    assertThat(lastEntryOf(id).getString("type")).isEqualTo("member-removed");
    assertThat(refusal(new RemoveMember(actor, null, id, person)).status()).isEqualTo(404);
    assertThat(json(get(actor, id)).get("members")).hasSize(2);
  }

  @Test
  void setsManyMembersAtTheSameTime() {
    var id = all.project(programme, "Crowded");
    var asked =
        List.of(all.immt, all.giredmet).stream()
            .map(team -> new SetMember(team.admin(), null, id, team.observer().id(), Role.OBSERVER))
            .map(all.bus::ask)
            .toList();

    Cooperation.await(Future.all(asked));

    assertThat(json(get(all.immt.admin(), id)).get("members")).hasSize(4);
  }

  @Test
  void keepsMembersWhoOweAMilestone() {
    var id = all.project(programme, "Owed");
    var scientist = all.immt.scientist();
    all.milestone(id, "bench", "in-progress", "2026-12-31", scientist);

    var remove = new RemoveMember(all.immt.coordinator(), null, id, scientist.id());
    assertThat(refusal(remove).code()).isEqualTo("member.owns-milestones");
    var set = new SetMember(all.immt.coordinator(), null, id, scientist.id(), Role.OBSERVER);
    assertThat(refusal(set).status()).isEqualTo(409);
  }

  @Test
  void tellsStrangersFromPeopleOfOthers() {
    var id = all.project(programme, "Whose people");
    var actor = all.immt.coordinator();

    var other = new SetMember(actor, null, id, all.giredmet.observer().id(), Role.OBSERVER);
    assertThat(refusal(other).code()).isEqualTo("member.not-own");
    var unseen = new SetMember(actor, null, id, all.outsider.observer().id(), Role.OBSERVER);
    assertThat(refusal(unseen).status()).isEqualTo(404);
  }

  @Test
  void summarisesTheClimb() {
    var id = all.project(programme, "Climbing");
    all.milestone(id, "laboratory", "accepted", "2026-06-30", null);
    all.milestone(id, "bench", "in-progress", "2126-07-31", null);
    all.milestone(id, "bench", "returned", "2126-07-30", null);
    all.milestone(id, "bench", "accepted", "2127-06-30", null);

    var stages = json(get(all.immt.observer(), id)).at("/summary/stages");

    assertThat(stages.findValuesAsText("stage")).containsExactly("laboratory", "bench");
    assertThat(stages.get(0).get("accepted").asInt()).isEqualTo(1);
    assertThat(stages.get(0).get("slipDays").isNull()).isTrue();
    assertThat(stages.get(0).get("nextDue").isNull()).isTrue();
    assertThat(stages.get(1).get("inProgress").asInt()).isEqualTo(1);
    assertThat(stages.get(1).get("returned").asInt()).isEqualTo(1);
    assertThat(stages.get(1).get("slipDays").asInt())
        .isEqualTo((int) DAYS.between(LocalDate.of(2026, 6, 30), LocalDate.of(2126, 7, 31)));
    assertThat(stages.get(1).get("nextDue").toString())
        .isEqualTo("{\"date\":\"2126-07-30\",\"precision\":\"day\"}");
  }

  @Test
  void countsAndRanksOnlyWhatHoldsAndMayBeSeen() {
    var id = all.project(programme, "Measured");
    var author = all.immt.scientist();
    accepted(id, all.entry(id, author, "joint", null, false), "92.40", null);
    accepted(id, all.entry(id, author, "joint", null, false), "99", "<");
    accepted(id, all.entry(id, author, "joint", null, false), "90", ">");
    measured(id, all.entry(id, author, "joint", null, false), "98", null);
    measured(id, all.entry(id, author, "organisation", null, false), "98", null);
    var doubtful = all.entry(id, author, "joint", null, false);
    measured(id, doubtful, "98", null);
    all.review(id, doubtful, "questioned");
    var wrong = all.entry(id, author, "joint", null, false);
    accepted(id, wrong, "97", null);
    measured(id, all.entry(id, author, "joint", wrong, false), "79", null);
    var regretted = all.entry(id, author, "joint", null, false);
    accepted(id, regretted, "96", null);
    all.entry(id, author, "joint", regretted, true);

    var own = json(get(author, id)).get("summary");
    var others = get(all.giredmet.scientist(), id).body().toString();

    assertThat(own.get("entries").asInt()).isEqualTo(7);
    assertThat(own.get("lastEntryAt").asText()).isEqualTo("2026-06-01T10:00:00.123Z");
    assertThat(others)
        .contains("\"entries\" : 6")
        .contains("\"metric\" : \"recovery\", \"of\" : \"Nd\", \"op\" : null, \"value\" : 92.40,");
    assertThat(own.get("best")).hasSize(1);
  }

  private void accepted(UUID project, UUID entry, String recovery, String op) {
    measured(project, entry, recovery, op);
    all.review(project, entry, "accepted");
  }

  private void measured(UUID project, UUID entry, String recovery, String op) {
    all.measure(project, entry, "recovery", "Nd", op, recovery);
  }

  @Test
  void listsByTitleInPages() {
    var programme = all.programme("Programme of many");
    for (var title : List.of("b two", "A one", "C three", "c THREE")) {
      all.project(programme, title);
    }
    var filters = new Filters(programme, null, null, null, null, null, null);
    var titles = new ArrayList<String>();
    String cursor = null;
    do {
      var reply = list(filters, Page.of(2, cursor, 2));
      titles.addAll(titles(reply));
      cursor = reply.next();
    } while (cursor != null);

    assertThat(titles).containsExactly("A one", "b two", "c THREE", "C three");
  }

  @Test
  void listsWhatFiltersAskFor() {
    var programme = all.programme("Programme to filter");
    all.project(programme, "100% neodymium");
    var of = all.project(programme, "Other");
    all.ask(change(of, 1, "{\"elements\":[\"Dy\"],\"stage\":\"pilot\",\"route\":\"РОУТ\"}"));

    assertThat(titles(new Filters(programme, Stage.PILOT, null, null, null, null, null)))
        .containsOnly("Other");
    assertThat(titles(new Filters(programme, null, "Dy", null, null, null, null)))
        .containsOnly("Other");
    assertThat(titles(new Filters(programme, null, null, null, "0% NEO", null, null)))
        .containsOnly("100% neodymium");
    assertThat(titles(new Filters(programme, null, null, null, "роут", null, null)))
        .containsOnly("Other");
    assertThat(titles(new Filters(programme, null, null, all.company.id(), null, null, null)))
        .hasSize(2);
    assertThat(titles(new Filters(programme, null, null, all.outsider.id(), null, null, null)))
        .isEmpty();
    var strangers = new ListProjects(all.outsider.admin(), ALL, Page.of(50, null, 2));
    assertThat(titles(all.ask(strangers))).isEmpty();
  }

  private List<String> titles(Filters filters) {
    return titles(list(filters, Page.of(50, null, 2)));
  }

  private static List<String> titles(Reply page) {
    return StreamSupport.stream(json(page).get("items").spliterator(), false)
        .map(item -> item.get("title").asText())
        .toList();
  }

  private Reply list(Filters filters, Page page) {
    return all.ask(new ListProjects(all.immt.observer(), filters, page));
  }

  private Command open(String title) {
    var project = new NewProject(programme, false, all.details(title));
    return Cooperation.open(all.giredmet.coordinator(), project);
  }

  private ChangeProject change(UUID id, int version, String patch) {
    var fields = Json.read(patch.getBytes(StandardCharsets.UTF_8), MergePatch.class);
    return new ChangeProject(all.giredmet.coordinator(), null, id, Versions.of(version), fields);
  }

  private Reply get(Actor actor, UUID id) {
    return all.ask(new GetProject(actor, id));
  }

  private Problem refusal(Command command) {
    return catchThrowableOfType(Problem.class, () -> all.ask(command));
  }

  private Row lastEntryOf(UUID project) {
    return all.journal().stream()
        .filter(row -> project.equals(row.getUUID("project_id")))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }
}
