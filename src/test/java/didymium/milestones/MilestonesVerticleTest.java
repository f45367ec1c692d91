package didymium.milestones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.bus.Versions;
import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import didymium.database.Database;
import didymium.entries.Amendment;
import didymium.entries.EntriesVerticle;
import didymium.entries.EntryCommand.AmendEntry;
import didymium.entries.EntryCommand.GetEntry;
import didymium.entries.EntryCommand.ListEntries;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryContent;
import didymium.entries.EntryOrder;
import didymium.journal.Journal;
import didymium.journal.JournalVerticle;
import didymium.journal.ReadJournal;
import didymium.measurements.MeasurementRules;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import didymium.measurements.TestLimits;
import didymium.milestones.MilestoneCommand.AcceptMilestone;
import didymium.milestones.MilestoneCommand.Acceptance;
import didymium.milestones.MilestoneCommand.ChangeMilestone;
import didymium.milestones.MilestoneCommand.ForecastMilestone;
import didymium.milestones.MilestoneCommand.GetMilestone;
import didymium.milestones.MilestoneCommand.ListMilestones;
import didymium.milestones.MilestoneCommand.NewForecast;
import didymium.milestones.MilestoneCommand.Plan;
import didymium.milestones.MilestoneCommand.PlanMilestone;
import didymium.milestones.MilestoneCommand.Return;
import didymium.milestones.MilestoneCommand.ReturnMilestone;
import didymium.milestones.MilestoneCommand.Submission;
import didymium.milestones.MilestoneCommand.SubmitMilestone;
import didymium.telemetry.Meters;
import didymium.testing.Eventually;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Milestones and entries on a real bus and a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MilestonesVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private Bus bus;
  private World world;

  @BeforeAll
  void start() {
    database = TestDatabase.open(vertx);
    world = World.create(database.pool()).await();
    bus = new Bus(vertx);
    var journal = new Journal(database.pool(), bus);
    var rules = new MeasurementRules(TestLimits.STANDARD);
    vertx.deployVerticle(new JournalVerticle(database, bus, Meters.unread(), 7)).await();
    vertx.deployVerticle(new MilestonesVerticle(bus, database.pool(), journal)).await();
    vertx.deployVerticle(new EntriesVerticle(bus, database.pool(), journal, rules)).await();
  }

  @AfterAll
  void stop() {
    vertx.close().await();
  }

  @Test
  void aMilestoneGoesFromPlanToAcceptanceAndSlipsByWhatWasForecast() {
    var id = id(plan("Recovery of Nd above 90 %", world.scientistGiredmet.id()));

    log(world.scientistGiredmet, id, "{\"text\":\"first run\"}");
    assertThat(get(world.coordinatorCsir, id).path("state").asText()).isEqualTo("in-progress");

    var forecast = new NewForecast(quarter("2127-01-15"), "pump arrives late", null);
    var forecastReply = ask(new ForecastMilestone(world.scientistGiredmet, null, id, forecast));
    assertThat(forecastReply.path("slipDays").asInt()).isEqualTo(90);
    assertThat(forecastReply.path("forecastCount").asInt()).isEqualTo(1);
    assertThat(forecastReply.path("baselineDue").path("date").asText()).isEqualTo("2126-12-01");
    assertThat(forecastReply.path("forecasts").get(0).path("reason").asText())
        .isEqualTo("pump arrives late");

    var submitted = ask(new SubmitMilestone(world.scientistGiredmet, null, id, Submission.PLAIN));
    assertThat(submitted.path("state").asText()).isEqualTo("submitted");

    var accepted = ask(new AcceptMilestone(world.coordinatorCsir, null, id, Acceptance.PLAIN));
    assertThat(accepted.path("state").asText()).isEqualTo("accepted");
    assertThat(accepted.path("decidedBy").asText())
        .isEqualTo(world.coordinatorCsir.id().toString());
    assertThat(get(world.coordinatorCsir, id)).isEqualTo(accepted);
  }

  @Test
  void whatWasReachedLateHasSlippedUntilThen() {
    for (var baseline : List.of(DueDate.today(Instant.EPOCH), quarter("2024-05-01"))) {
      for (var achieved : List.of(quarter("2025-11-01"), half("2025-02-01"), half("2025-08-01"))) {
        var id = id(planned("Reached late", baseline));
        var submission = new Submission(null, achieved);
        var submitted = ask(new SubmitMilestone(world.scientistGiredmet, null, id, submission));

        int days = achieved.slipDays(baseline);
        assertThat(submitted.path("slipDays").asInt()).isEqualTo(days);
        assertThat(get(world.coordinatorCsir, id).path("slipDays").asInt()).isEqualTo(days);
      }
    }
  }

  @Test
  void nobodyAcceptsWhatTheySubmitted() {
    var id = id(plan("Submitted by a coordinator", null));
    ask(new SubmitMilestone(world.coordinatorCsir, null, id, Submission.PLAIN));

    assertThat(problem(new AcceptMilestone(world.coordinatorCsir, null, id, Acceptance.PLAIN)))
        .extracting(Problem::status, Problem::code)
        .containsExactly(403, "milestone.decide.own-submission");
  }

  @Test
  void aReturnedMilestoneIsWorkedOnAndSubmittedAgain() {
    var id = id(plan("Returned once", world.scientistCsir.id()));
    ask(new SubmitMilestone(world.scientistCsir, null, id, Submission.PLAIN));
    var back = new Return("the mass balance is missing");
    var returned = ask(new ReturnMilestone(world.coordinatorGiredmet, null, id, back));
    assertThat(returned.path("decisionReason").asText()).isEqualTo("the mass balance is missing");

    log(world.scientistCsir, id, "{\"text\":\"mass balance added\"}");
    assertThat(get(world.scientistCsir, id).path("state").asText()).isEqualTo("in-progress");
    var again = ask(new SubmitMilestone(world.scientistCsir, null, id, Submission.PLAIN));
    assertThat(again.path("decisionReason").isNull()).isTrue();
  }

  @Test
  void whoTakesNoPartFindsNothing() {
    var id = id(plan("Not for outsiders", null));
    assertThat(problem(new GetMilestone(world.outsider, id)).status()).isEqualTo(404);
    assertThat(problem(list(world.outsider, world.project, 10, null)).status()).isEqualTo(404);
    assertThat(problem(logging(world.outsider, id, "{\"text\":\"x\"}", null)).status())
        .isEqualTo(404);
    assertThat(problem(logging(world.observerCsir, id, "{\"text\":\"x\"}", null)).status())
        .isEqualTo(403);
  }

  @Test
  void aMeasurementIsKeptAsGivenAndComparedInTheMetricsUnit() {
    var id = id(plan("Units", null));
    var entry =
        log(
            world.scientistCsir,
            id,
            """
            {"text":"feed","measurements":[
              {"metric":"feed-mass","value":0.40,"uncertainty":0.002,"unit":"t"}]}
            """);
    var measured = entry.path("measurements").get(0);
    assertThat(measured.path("value").decimalValue()).isEqualTo("0.40");
    assertThat(measured.path("canonical").path("value").decimalValue()).isEqualByComparingTo("400");

    var read = ask(new GetEntry(world.scientistGiredmet, id(entry)));
    assertThat(read.path("measurements")).isEqualTo(entry.path("measurements"));
    var found = entries(world.scientistGiredmet, id, Metric.FEED_MASS, null);
    assertThat(found).extracting(one -> one.path("id")).containsExactly(entry.path("id"));
    assertThat(entries(world.scientistGiredmet, id, Metric.RECOVERY, null)).isEmpty();
  }

  @Test
  void anEntryOfOneOrganisationIsHiddenFromTheOtherUntilItIsReleased() {
    var id = id(plan("Visibility", null));
    var hidden =
        log(world.scientistCsir, id, "{\"text\":\"secret\",\"visibility\":\"organisation\"}");
    assertThat(problem(new GetEntry(world.scientistGiredmet, id(hidden))).status()).isEqualTo(404);
    assertThat(entries(world.scientistGiredmet, id, null, null)).isEmpty();
    assertThat(get(world.scientistGiredmet, id).path("entryCount").asInt()).isZero();

    var released =
        amendment("{\"reason\":\"released\",\"text\":\"shown\",\"visibility\":\"joint\"}");
    var shown = ask(new AmendEntry(world.scientistCsir, null, id(hidden), released));
    assertThat(ask(new GetEntry(world.scientistGiredmet, id(shown))).path("text").asText())
        .isEqualTo("shown");

    var hiding = amendment("{\"reason\":\"x\",\"text\":\"y\",\"visibility\":\"organisation\"}");
    assertThat(problem(new AmendEntry(world.scientistCsir, null, id(shown), hiding)).code())
        .isEqualTo("entry.hides-joint");
  }

  @Test
  void anEntryIsAmendedOnceAndBothVersionsStayReadable() {
    var id = id(plan("Amendments", null));
    var first = log(world.scientistCsir, id, "{\"text\":\"92 %\"}");
    var second =
        ask(
            new AmendEntry(
                world.scientistCsir,
                null,
                id(first),
                amendment("{\"reason\":\"typing error\",\"text\":\"29 %\"}")));

    var old = ask(new GetEntry(world.coordinatorGiredmet, id(first)));
    assertThat(old.path("text").asText()).isEqualTo("92 %");
    assertThat(old.path("amendedBy")).isEqualTo(second.path("id"));
    assertThat(second.path("amends").path("reason").asText()).isEqualTo("typing error");
    var again = amendment("{\"reason\":\"again\",\"withdrawn\":true}");
    assertThat(problem(new AmendEntry(world.scientistCsir, null, id(first), again)).code())
        .isEqualTo("entry.already-amended");
    assertThat(problem(new AmendEntry(world.scientistGiredmet, null, id(second), again)).status())
        .isEqualTo(403);
    var withdrawal = ask(new AmendEntry(world.scientistCsir, null, id(second), again));
    assertThat(withdrawal.path("withdrawn").asBoolean()).isTrue();
    assertThat(entries(world.scientistCsir, id, null, true))
        .extracting(one -> one.path("id"))
        .containsExactly(second.path("id"), first.path("id"));
  }

  @Test
  void theSameKeyGivesTheFirstAnswerAgainAndRefusesAnotherRequest() {
    var id = id(plan("Idempotency", null));
    var key = new Idempotency("key-1", new byte[] {1});
    var command = logging(world.scientistCsir, id, "{\"text\":\"once\"}", key);
    var first = bus.ask(command).await();
    var second = bus.ask(command).await();

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.replayed()).isTrue();
    assertThat(second.location()).isEqualTo(first.location());
    assertThat(entries(world.scientistCsir, id, null, null)).hasSize(1);
    var other = new Idempotency("key-1", new byte[] {2});
    assertThat(problem(logging(world.scientistCsir, id, "{\"text\":\"x\"}", other)).code())
        .isEqualTo("idempotency-key-reused");
  }

  @Test
  void aRepeatedSubmissionIsAnsweredAsTheFirstAlthoughTheStateHasMovedOn() {
    var id = id(plan("Submitted twice", world.scientistCsir.id()));
    var key = new Idempotency("submit-1", new byte[] {1});
    var command = new SubmitMilestone(world.scientistCsir, key, id, Submission.PLAIN);
    var first = bus.ask(command).await();
    assertThat(bus.ask(command).await().body()).isEqualTo(first.body());
  }

  @Test
  void ofTwoWhoEditTheSameVersionOneIsTold() {
    var id = id(plan("Edited by two", null));
    var one = bus.ask(edit(world.coordinatorCsir, id, 1, "title", "By one"));
    var two = bus.ask(edit(world.coordinatorGiredmet, id, 1, "title", "By two"));
    var outcomes = List.of(one, two);
    Future.join(outcomes).otherwiseEmpty().await();

    assertThat(outcomes).filteredOn(Future::succeeded).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Future::failed)
        .singleElement()
        .extracting(failed -> ((Problem) failed.cause()).status())
        .isEqualTo(412);
  }

  @Test
  void pagesHoldEachMilestoneOnceInOrder() {
    for (int i = 0; i < 7; i++) {
      plan("Paged " + i, null);
    }
    var titles = new ArrayList<String>();
    String cursor = null;
    do {
      var reply = bus.ask(list(world.observerCsir, world.project, 3, cursor)).await();
      json(reply).path("items").forEach(item -> titles.add(item.path("id").asText()));
      cursor = reply.next();
    } while (cursor != null);
    assertThat(titles).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(7);
  }

  @Test
  void everyChangeIsInTheJournalOnceAndInOrder() throws InterruptedException {
    var id = id(plan("In the journal", null));
    var entry = log(world.scientistCsir, id, "{\"text\":\"run\"}");
    ask(edit(world.coordinatorCsir, id, 2, "title", "Still in the journal"));

    var items =
        Eventually.get(
            "both are in the journal",
            () -> ask(ReadJournal.about(world.observerCsir, 0, 200, id)).path("items"),
            found -> found.size() >= 2);
    assertThat(items.findValuesAsText("type"))
        .containsExactly("milestone-planned", "milestone-changed");
    ((ObjectNode) entry).remove("sameAs");
    var logged = ask(ReadJournal.about(world.observerCsir, 0, 200, id(entry)));
    assertThat(logged.path("items").get(0).path("content").path("entry")).isEqualTo(entry);
    var positions = new ArrayList<Long>();
    ask(ReadJournal.after(world.observerCsir, 0, 200))
        .path("items")
        .forEach(item -> positions.add(item.path("position").asLong()));
    assertThat(positions).isSorted().doesNotHaveDuplicates();
  }

  private JsonNode plan(String title, UUID owner) {
    var plan =
        new Plan(title, Stage.PILOT, "assay", owner, quarter("2126-12-01"), null, null, null);
    return ask(new PlanMilestone(world.coordinatorGiredmet, null, world.project, plan));
  }

  private JsonNode planned(String title, DueDate baseline) {
    var owner = world.scientistGiredmet.id();
    var plan = new Plan(title, Stage.PILOT, "assay", owner, baseline, null, null, null);
    return ask(new PlanMilestone(world.coordinatorGiredmet, null, world.project, plan));
  }

  private static DueDate half(String date) {
    return new DueDate(LocalDate.parse(date), Precision.HALF);
  }

  private static DueDate quarter(String date) {
    return new DueDate(LocalDate.parse(date), Precision.QUARTER);
  }

  private static Command edit(Actor actor, UUID id, int version, String field, String value) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode().put(field, value);
    return new ChangeMilestone(actor, null, id, Versions.of(version), new MergePatch(patch));
  }

  private JsonNode get(Actor actor, UUID id) {
    return ask(new GetMilestone(actor, id));
  }

  private static Command list(Actor actor, UUID project, int limit, String cursor) {
    var page = Page.of(limit, cursor, 2);
    return new ListMilestones(
        actor,
        project,
        null,
        null,
        null,
        null,
        false,
        false,
        null,
        null,
        null,
        MilestoneOrder.DUE,
        page);
  }

  private JsonNode log(Actor actor, UUID milestone, String json) {
    return ask(logging(actor, milestone, json, null));
  }

  private static Command logging(Actor actor, UUID milestone, String json, Idempotency key) {
    return new LogEntry(actor, key, milestone, read(json, EntryContent.class));
  }

  private static Amendment amendment(String json) {
    return read(json, Amendment.class);
  }

  private static <T> T read(String json, Class<T> type) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
  }

  private List<JsonNode> entries(Actor actor, UUID milestone, Metric metric, Boolean amended) {
    var query =
        new ListEntries(
            actor,
            milestone,
            null,
            null,
            metric,
            null,
            null,
            null,
            amended,
            false,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            EntryOrder.LOGGED_LAST,
            Page.of(50, null, 1));
    var items = new ArrayList<JsonNode>();
    ask(query).path("items").forEach(items::add);
    return items;
  }

  private JsonNode ask(Command command) {
    return json(bus.ask(command).await());
  }

  private Problem problem(Command command) {
    return catchThrowableOfType(Problem.class, () -> bus.ask(command).await());
  }

  private static JsonNode json(Reply reply) {
    return Json.stored(reply.body().toString(), JsonNode.class);
  }

  private static UUID id(JsonNode resource) {
    return Ids.of(resource.path("id").asText());
  }
}
