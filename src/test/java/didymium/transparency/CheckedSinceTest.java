package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Ids;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look at what came since the last one finds, and what is left to a look at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckedSinceTest {
  private static final String PLAN =
      """
      {"title":"Milestone","stage":"laboratory","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private static final String RUN =
      """
      {"text":"run","measurements":[
        {"metric":"recovery","of":"Nd","value":91.5,"uncertainty":0.4,"unit":"%"}]}
      """;

  @TempDir private Path directory;

  private RunningPortal portal;
  private World world;
  private Pool pool;
  private UUID project;
  private String entries;
  private Marks marks;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    pool = portal.database().pool();
    world = World.create(pool).await();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  /** The log holds a milestone at index 0 and runs at 1 to 3, and was looked at. */
  @BeforeEach
  void logThreeRunsAndLook() {
    project = Ids.next();
    world.staffed(pool, project).await();
    var milestones = "/projects/" + project + "/milestones";
    var milestone = portal.as(world.coordinatorGiredmet).post(milestones, PLAN).id();
    entries = "/milestones/" + milestone + "/entries";
    logRuns(3);
    marks = Marks.load(directory);
    assertThat(check(Duration.ZERO).checkNew(project).await()).isNull();
    assertThat(marks.of(project).head().size()).isEqualTo(4);
  }

  private void logRuns(int count) {
    for (int i = 0; i < count; i++) {
      portal.as(world.scientistGiredmet).post(entries, RUN);
    }
    Eventually.holds(
        "all is numbered",
        () -> pool.query("select from journal_inbox").execute().await().size() == 0);
    var signed =
        portal.as(world.scientistCsir).raw("POST", "/log/" + project + "/checkpoint", null);
    assertThat(signed.status()).isEqualTo(200);
  }

  private SelfCheck check(Duration later) {
    return new SelfCheck(
        new LogStore(pool),
        new SigningStore(pool),
        new SigningChanges(pool),
        Heads.load(directory, directory.resolve("apart"), "key"),
        marks,
        Clock.offset(Clock.systemUTC(), later));
  }

  private Fault since() {
    return check(Duration.ZERO).checkNew(project).await();
  }

  private Fault whole() {
    return check(Duration.ZERO).check(project).await();
  }

  private void edit(String sql) {
    pool.preparedQuery(sql).execute(Tuple.of(project)).await();
  }

  private void editJournal(int index) {
    edit(
        "update journal set content = replace(content, '91.5', '95.1')"
            + " where project_id = $1 and project_index = "
            + index);
  }

  @Test
  void whatCameSinceIsLookedAtAndThenIsBehindTheMark() {
    logRuns(2);
    assertThat(since()).isNull();
    assertThat(marks.of(project).head().size()).isEqualTo(6);
  }

  @Test
  void anEditOfWhatCameSinceIsFoundAtItsEntry() {
    logRuns(2);
    editJournal(5);
    assertThat(since().code()).isEqualTo(Fault.CHANGED);
  }

  @Test
  void anEditOfWhatWasLookedAtIsLeftToALookAtAllAndNotForgottenAfterIt() {
    editJournal(2);
    assertThat(since()).isNull();
    assertThat(whole().index()).isEqualTo(2);
    assertThat(marks.of(project)).isNull();
    assertThat(since().index()).isEqualTo(2);
  }

  @Test
  void aLookAtAllOfAnotherNodeIsNotTakenBack() {
    editJournal(2);
    var own = marks;
    marks = Marks.load(directory.resolve("other"));
    assertThat(whole().index()).isEqualTo(2);
    marks = own;
    assertThat(since().index()).isEqualTo(2);
  }

  @Test
  void afterAWeekALookIsAtAll() {
    editJournal(2);
    assertThat(check(Duration.ofDays(6)).checkNew(project).await()).isNull();
    assertThat(check(Duration.ofDays(8)).checkNew(project).await().index()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update journal set leaf_hash = sha256('x') where project_id = $1 and project_index = 1",
        "update journal_logs set size = 3 where project_id = $1",
        "delete from journal where project_id = $1 and project_index = 3"
      })
  void whereTheTreeIsNotThatOfTheMarkTheLookIsAtAll(String sql) {
    editJournal(2);
    edit(sql);
    assertThat(since().code()).isEqualTo(Fault.CHANGED);
  }

  @Test
  void figuresThatAreNotWhatWasLoggedSinceAreFound() {
    logRuns(1);
    edit(
        """
        update measurements set canonical_value = 95.1 where entry_id = (
          select id from journal where project_id = $1 and project_index = 4)
        """);
    assertThat(since().code()).isEqualTo(Fault.EVIDENCE);
    assertThat(marks.of(project)).isNull();
  }

  @Test
  void figuresThatWereLookedAtAreLeftToALookAtAll() {
    edit("update measurements set canonical_value = 95.1 where project_id = $1");
    assertThat(since()).isNull();
    assertThat(whole().index()).isEqualTo(1);
  }

  @Test
  void aRunThatWasNeverLoggedIsFoundBySayingToBeNew() {
    pool.preparedQuery(
            """
            insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id,
              visibility, withdrawn, words, document)
            select $2, milestone_id, project_id, stage, author_id, organisation_id, visibility,
              withdrawn, words, document
            from entries where project_id = $1 limit 1
            """)
        .execute(Tuple.of(project, Ids.next()))
        .await();
    assertThat(since().code()).isEqualTo(Fault.EVIDENCE);
  }
}
