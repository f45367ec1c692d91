package didymium.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.config.Config;
import didymium.config.StartFailure;
import didymium.database.Database;
import didymium.testing.RunningPortal;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sample that took several starts to load, for each of them was cut off. */
class SampleProgrammeTest {
  private static final Map<String, String> WITH = Map.of("DIDYMIUM_SAMPLE_ENABLED", "true");

  /** After how many steps the loading is cut off. */
  private static final List<Integer> CUTS = List.of(0, 20, 24, 60, 150);

  private static Config.Database database;
  private static RunningPortal portal;

  @BeforeAll
  static void load() {
    database = TestDatabase.create();
    CUTS.forEach(steps -> loadUntil(steps, database));
    execute(database, "drop trigger cut on idempotency_keys");
    portal = RunningPortal.start(WITH, database);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  private static void loadUntil(int steps, Config.Database database) {
    execute(
        database,
        """
        create or replace function cut() returns trigger language plpgsql as $$
        begin
          if (select count(*) from idempotency_keys) >= %d then raise 'cut off'; end if;
          return new;
        end $$;
        create or replace trigger cut before insert on idempotency_keys
          for each row execute function cut()
        """
            .formatted(steps));
    assertThatThrownBy(() -> RunningPortal.start(WITH, database)).hasMessageContaining("cut off");
  }

  private static void execute(Config.Database database, String sql) {
    var vertx = Vertx.vertx();
    Database.connect(vertx, database).pool().query(sql).execute().await();
    vertx.close().await();
  }

  @Test
  void isCompleteAndSingleHoweverOftenItsLoadingWasCutOff() {
    var histories = Resources.read("pilot-histories.json", Histories.class);
    var acts =
        Resources.read("illustration.json", Illustration.class).milestones().stream()
            .flatMap(promise -> promise.history().stream())
            .toList();
    var runs = histories.projects().stream().flatMap(project -> project.runs().stream());
    var journal = journal();

    assertThat(journal)
        .containsEntry("organisation-added", 19L)
        .containsEntry("organisation-joined", 1L)
        .containsEntry("participant-added", 7L)
        .containsEntry("programme-signed", 2L)
        .containsEntry("programme-changed", 2L)
        .containsEntry("project-opened", histories.projects().size() + 1L)
        .containsEntry("member-set", 5L)
        .containsEntry(
            "entry-logged", runs.count() + acts.stream().filter(act -> act.log() != null).count())
        .containsEntry("entry-amended", 1L)
        .containsKeys("entry-reviewed", "gate-planned")
        .containsEntry("milestone-returned", 1L)
        .containsEntry("milestone-cancelled", 1L);
    long keys = count("select count(*) from idempotency_keys");
    long comings = 2 * 2;
    long consents = 2;
    assertThat(journal.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(keys + comings + consents + journal.get("organisation-invited"));
  }

  private static Map<String, Long> journal() {
    var types = new TreeMap<String, Long>();
    var rows =
        rows(
            """
            select type, count(*) as count
            from (select type from journal union all select type from journal_inbox) as all_of_it
            group by type
            """);
    rows.forEach(row -> types.put(row.getString("type"), row.getLong("count")));
    return types;
  }

  private static long count(String sql) {
    return rows(sql).iterator().next().getLong(0);
  }

  private static RowSet<Row> rows(String sql) {
    return portal.database().pool().query(sql).execute().await();
  }

  @Test
  void staysAsItIsWhenThePortalStartsAgain() {
    var before = journal();
    try (var again = RunningPortal.start(WITH, database)) {
      assertThat(Reader.session(again, Account.ADMIN, Reader.PASSWORD).status()).isEqualTo(200);
    }
    assertThat(journal()).isEqualTo(before);
  }

  @Test
  void offersItsAccountsToWhoHasNotSignedIn() {
    var welcome = portal.anybody().get("/welcome").json();

    assertThat(welcome.path("setupRequired").asBoolean()).isFalse();
    assertThat(welcome.path("samplePassword").asText()).isEqualTo(Reader.PASSWORD);
    assertThat(welcome.path("sampleAccounts").findValuesAsText("email"))
        .containsExactly(
            "admin@sample.didymium",
            "admin.csir@sample.didymium",
            "coordinator.giredmet@sample.didymium",
            "coordinator.csir@sample.didymium",
            "scientist.giredmet@sample.didymium",
            "scientist.csir@sample.didymium",
            "observer@sample.didymium");
  }

  @Test
  void givesEachAccountTheRightsOfItsName() {
    for (var account : Account.values()) {
      var me = Reader.signIn(portal, account).get("/me");
      var joint = joint(me.path("memberships"));
      boolean administers = account.offered().role().equals("administrator");
      var role = administers ? "observer" : account.offered().role();
      assertThat(joint.path("role").asText()).as(account.code()).isEqualTo(role);
      assertThat(me.path("administrator").asBoolean()).isEqualTo(administers);
      assertThat(me.path("programmes")).hasSize(role.equals("coordinator") ? 2 : 0);
    }
  }

  private static JsonNode joint(JsonNode projects) {
    return StreamSupport.stream(projects.spliterator(), false)
        .filter(project -> project.path("illustrative").asBoolean())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void hasMilestonesInEveryStateThatBothScientistsOwn() {
    var milestones =
        Reader.signIn(portal, Account.SCIENTIST_CSIR).all("/milestones").stream()
            .filter(milestone -> milestone.path("projectTitle").asText().contains("illustrative"))
            .toList();

    assertThat(texts(milestones, "state"))
        .contains("planned", "in-progress", "submitted", "accepted", "returned", "cancelled");
    assertThat(texts(milestones, "stage")).contains("laboratory", "bench", "pilot");
    assertThat(texts(milestones, "ownerName"))
        .contains("Scientist, Giredmet", "Scientist, CSIR-IMMT");
    assertThat(milestones).anyMatch(milestone -> milestone.path("slipDays").asInt() > 0);
    assertThat(milestones.stream().flatMap(SampleProgrammeTest::may)).contains("log", "submit");
  }

  private static Stream<String> may(JsonNode milestone) {
    return StreamSupport.stream(milestone.path("may").spliterator(), false).map(JsonNode::asText);
  }

  private static Set<String> texts(List<JsonNode> items, String field) {
    return items.stream().map(item -> item.path(field).asText()).collect(Collectors.toSet());
  }

  @Test
  void hasGatesThatAreMetAndGatesThatAreNot() {
    var gates = Reader.signIn(portal, Account.COORDINATOR_CSIR).all("/gates");

    assertThat(gates.stream().map(gate -> gate.at("/evaluation/verdict").asText()))
        .contains("met", "not-met", "not-enough-runs");
    assertThat(gates)
        .filteredOn(gate -> gate.path("projectTitle").asText().contains("illustrative"))
        .filteredOn(gate -> gate.path("stage").asText().equals("bench"))
        .singleElement()
        .satisfies(gate -> assertThat(gate.at("/evaluation/verdict").asText()).isEqualTo("met"))
        .satisfies(gate -> assertThat(gate.path("may").toString()).contains("open-review"));
    var awaiting = Reader.signIn(portal, Account.COORDINATOR_GIREDMET);
    assertThat(awaiting.all("/entries?awaitingReview=me")).isNotEmpty();
  }

  @Test
  void keepsSomeRunsToOneSide() {
    var giredmet = Reader.signIn(portal, Account.SCIENTIST_GIREDMET).all("/entries");
    var csir = Reader.signIn(portal, Account.SCIENTIST_CSIR).all("/entries");

    assertThat(giredmet).anyMatch(entry -> !csir.contains(entry));
    assertThat(csir).anyMatch(entry -> !giredmet.contains(entry));
    assertThat(csir).anyMatch(entry -> !entry.path("amendedBy").isNull());
  }

  @Test
  void givesItsAccountsTheConfiguredPasswordAtTheStart() {
    var other =
        Map.of("DIDYMIUM_SAMPLE_ENABLED", "true", "DIDYMIUM_SAMPLE_PASSWORD", "another-one-12");
    try (var again = RunningPortal.start(other, database)) {
      assertThat(Reader.session(again, Account.OBSERVER, Reader.PASSWORD).status()).isEqualTo(401);
      assertThat(Reader.session(again, Account.OBSERVER, "another-one-12").status()).isEqualTo(200);
    }
    try (var before = RunningPortal.start(WITH, database)) {
      assertThat(Reader.session(before, Account.OBSERVER, Reader.PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void keepsThePortalOnLoopbackAlsoWhereItIsNoLongerWanted() {
    var open = Map.of("DIDYMIUM_HTTP_HOST", "0.0.0.0");

    assertThatThrownBy(() -> RunningPortal.start(open, database))
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll("http.host", "0.0.0.0", "DIDYMIUM_HTTP_HOST=127.0.0.1");
  }

  @Test
  void isNotMixedIntoAPortalThatHasAccounts() {
    var inhabited = TestDatabase.create();
    var vertx = Vertx.vertx();
    World.create(Database.connect(vertx, inhabited).pool()).await();
    vertx.close().await();

    try (var real = RunningPortal.start(WITH, inhabited)) {
      assertThat(real.anybody().get("/welcome").json().path("sampleAccounts")).isEmpty();
    }
  }

  @Test
  void saysWhatToDoWhereItCanNoLongerBeCompleted() {
    var old = TestDatabase.create();
    loadUntil(30, old);
    execute(old, "drop trigger cut on idempotency_keys; truncate idempotency_keys");

    assertThatThrownBy(() -> RunningPortal.start(WITH, old))
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll("sample.enabled", "DIDYMIUM_SAMPLE_ENABLED=false");
  }
}
