package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody with access to the database does behind the portal's back, and then undoes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelfCheckTest {
  private static final List<String> TABLES =
      List.of("journal", "entries", "measurements", "entry_reviews", "evidence");

  /** They would hold up only this test: who owns the tables can drop them. */
  private static final String DROP_FOREIGN_KEYS =
      """
      do $$ declare k record; begin
        for k in select conrelid::regclass as t, conname from pg_constraint where contype = 'f' loop
          execute format('alter table %s drop constraint %I', k.t, k.conname);
        end loop;
      end $$
      """;

  private static final String RUN =
      """
      {"text":"%s","scale":{"value":0.4,"unit":"t","basis":"feed"},"measurements":[
        {"metric":"recovery","of":"Nd","value":91.5,"uncertainty":0.4,"unit":"%%"},
        {"metric":"purity","value":99.2,"unit":"%%"}]}
      """;

  @TempDir private static Path directory;

  private RunningPortal portal;
  private World world;
  private Pool pool;
  private SelfCheck check;

  @BeforeAll
  void logThreeRunsAndReviewOne() {
    portal = RunningPortal.start();
    pool = portal.database().pool();
    world = World.create(pool).await();
    var plan =
        """
        {"title":"Milestone","stage":"laboratory","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
    var coordinator = portal.as(world.coordinatorGiredmet);
    var milestone = coordinator.post("/projects/" + world.project + "/milestones", plan).id();
    var author = portal.as(world.scientistGiredmet);
    var entries = "/milestones/" + milestone + "/entries";
    author.post(entries, RUN.formatted("first"));
    var second = author.post(entries, RUN.formatted("second")).id();
    author.post(entries, RUN.formatted("third"));
    portal
        .as(world.scientistCsir)
        .post("/entries/" + second + "/review", "{\"decision\":\"accepted\"}");
    Eventually.holds("all is numbered", () -> count("select from journal_inbox") == 0);
    assertThat(coordinator.raw("POST", "/log/" + world.project + "/checkpoint", null).status())
        .isEqualTo(200);
    check = check(pool);
    sql(DROP_FOREIGN_KEYS);
    for (var table : TABLES) {
      sql("create table kept_%1$s as table %1$s".formatted(table));
    }
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  /** Nothing of what a test did stays: the next one begins with what was logged. */
  @AfterEach
  void restore() {
    var restored = new StringBuilder();
    for (var table : TABLES) {
      restored.append(
          "delete from %1$s; insert into %1$s (%2$s) select %2$s from kept_%1$s;"
              .formatted(table, columns(table)));
    }
    sql(restored.toString());
  }

  /** But for those that are made of others. */
  private String columns(String table) {
    var rows =
        pool.preparedQuery(
                "select string_agg(quote_ident(column_name), ', ') from information_schema.columns"
                    + " where table_name = $1 and is_generated = 'NEVER'")
            .execute(Tuple.of(table))
            .await();
    return rows.iterator().next().getString(0);
  }

  @Test
  void whatIsAsItWasLoggedIsRight() {
    assertThat(check()).isNull();
  }

  @Test
  void theSampleProgrammeIsRight() {
    try (var sample = RunningPortal.start(Map.of("DIDYMIUM_SAMPLE_ENABLED", "true"))) {
      var stores = sample.database().pool();
      var logs = new SigningStore(stores).logs().await();
      assertThat(logs).isNotEmpty();
      for (var log : logs) {
        assertThat(check(stores).check(log).await()).isNull();
      }
    }
  }

  /** The journal holds a milestone at index 0, the runs at 1 to 3, and a review of the second. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "content = replace(content, '91.5', '95.1')",
        "content = content || ' '",
        "type = 'entry-amended'",
        "at = at + interval '1 microsecond'",
        "organisation_id = gen_random_uuid()",
        "actor_id = gen_random_uuid()",
        "actor_name = 'Somebody else'",
        "subject_kind = 'milestone'",
        "subject_id = gen_random_uuid()",
        "restricted_to = organisation_id",
        "id = gen_random_uuid()",
        "salt = sha256('x')",
        "salt = null",
        "commitment = sha256('x')",
        "leaf_hash = sha256('x')",
        "leaf_hash = null",
        "project_index = 7",
        "project_id = gen_random_uuid()"
      })
  void anEditOfTheJournalIsFoundAtItsEntry(String edit) {
    sql("update journal set " + edit + " where project_index = 2");
    assertThat(check().code()).isEqualTo(Fault.CHANGED);
    assertThat(check().index()).isEqualTo(2);
  }

  @Test
  void entriesInAnotherOrderAreFound() {
    sql(
        """
        update journal set project_index = 9 where project_index = 1;
        update journal set project_index = 1 where project_index = 2;
        update journal set project_index = 2 where project_index = 9;
        """);
    assertThat(check().index()).isEqualTo(1);
  }

  /** All hashes of it are made anew, as a careful forger would: only the signature betrays it. */
  @Test
  void anEntryForgedWithAllItsHashesDoesNotFitWhatWasSigned() {
    sql("update journal set content = replace(content, '91.5', '95.1') where project_index = 2");
    sql(
        """
        update journal set commitment = log_commitment(salt,
          log_said(actor_id, actor_name, subject_kind, subject_id, restricted_to, content))
        where project_index = 2
        """);
    sql(
        """
        update journal set leaf_hash = log_leaf_hash(
          log_leaf(id, project_index, type, at, organisation_id, commitment))
        where project_index = 2
        """);
    assertThat(check().code()).isEqualTo(Fault.CHANGED);
  }

  @Test
  void anEntryThatWasTakenAwayIsFound() {
    sql("delete from journal where project_index = 4");
    assertThat(check().code()).isEqualTo(Fault.REWOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update entries set document = replace(document, '91.5', '95.1') where id = $1",
        "update entries set visibility = 'organisation' where id = $1",
        "update measurements set canonical_value = 95.1 where entry_id = $1 and metric = 'recovery'",
        "update measurements set canonical_uncertainty = 0.1 where entry_id = $1 and ordinal = 1",
        "update measurements set of = 'Pr' where entry_id = $1 and ordinal = 1",
        "update measurements set op = '<' where entry_id = $1 and ordinal = 2",
        "delete from measurements where entry_id = $1 and ordinal = 2",
        """
        insert into measurements (entry_id, ordinal, project_id, stage, metric, canonical_value)
        select entry_id, 3, project_id, stage, 'purity', 99.99 from measurements
        where entry_id = $1 and ordinal = 2
        """
      })
  void evidenceThatIsNotWhatWasLoggedIsFoundAtItsEntry(String edit) {
    var rows = pool.query("select id from journal where project_index = 2").execute().await();
    pool.preparedQuery(edit).execute(Tuple.of(rows.iterator().next().getUUID(0))).await();
    assertThat(check().code()).isEqualTo(Fault.EVIDENCE);
    assertThat(check().index()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update entry_reviews set decision = 'questioned'",
        "update entry_reviews set reviewer_id = (select author_id from entries limit 1)",
        "update evidence set accepted = false",
        "delete from evidence; delete from entry_reviews"
      })
  void aReviewOfARunThatIsNotTheOneThatWasGivenIsFound(String edit) {
    sql(edit);
    assertThat(check().code()).isEqualTo(Fault.EVIDENCE);
    assertThat(check().index()).isEqualTo(4);
  }

  @Test
  void aRunThatWasNeverLoggedIsFound() {
    sql(
        """
        insert into entries (%1$s) select %1$s from (select (jsonb_populate_record(null::entries,
          to_jsonb(entries) || '{"id":"00000000-0000-7000-8000-000000000001"}')).*
        from entries limit 1) forged
        """
            .formatted(columns("entries")));
    assertThat(check().code()).isEqualTo(Fault.EVIDENCE);
    assertThat(check().index()).isNull();
  }

  private SelfCheck check(Pool pool) {
    var changes = new SigningChanges(pool);
    var heads = Heads.load(directory, directory.resolve("apart"), "key");
    var marks = Marks.load(directory);
    return new SelfCheck(
        new LogStore(pool), new SigningStore(pool), changes, heads, marks, Clock.systemUTC());
  }

  private Fault check() {
    return check.check(world.project).await();
  }

  private int count(String query) {
    return pool.query(query).execute().await().size();
  }

  private void sql(String statements) {
    pool.query(statements).execute().await();
  }
}
