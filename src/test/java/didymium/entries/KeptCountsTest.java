package didymium.entries;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Actor;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is kept of entries is at each moment what is found by looking at all that was logged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptCountsTest {
  private static final int STEPS = 60;

  private static final String PLAN =
      """
      {"title":"Counted","stage":"pilot","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private static final String MISCOUNTED =
      """
      select * from (
        select of, organisation_id, visibility, sum(standing) as standing from standing_counts
        group by 1, 2, 3 having sum(standing) <> 0) kept
      full join (
        select counted.of, organisation_id, visibility, count(*) as standing
        from standing_entries
        cross join lateral (values (milestone_id), (project_id)) as counted (of)
        group by 1, 2, 3) found using (of, organisation_id, visibility)
      where kept.standing is distinct from found.standing
      """;

  private static final String MISSED =
      """
      select * from (select kept.* from accepted_figures kept join standing_entries e
        on e.id = kept.entry_id) kept
      full join (select best.* from best_of_accepted best join standing_entries e
        on e.id = best.entry_id) found using (entry_id, ordinal)
      where (kept.project_id, kept.stage, kept.metric, kept.canonical_value)
        is distinct from (found.project_id, found.stage, found.metric, found.canonical_value)
      """;

  private RunningPortal portal;
  private World world;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    world = World.create(portal.database().pool()).await();
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String milestone() {
    var coordinator = portal.as(world.coordinatorCsir);
    return coordinator.post("/projects/" + world.project + "/milestones", PLAN).id();
  }

  private static String run(double recovery, String visibility) {
    return """
        {"text":"Counted","visibility":"%s","measurements":[
         {"metric":"recovery","of":"Nd","value":%s,"unit":"%%"},
         {"metric":"purity","op":"<","value":99,"unit":"%%"}]}"""
        .formatted(visibility, recovery);
  }

  private int rows(String query) {
    return portal.database().pool().query(query).execute().await().size();
  }

  private int counted(Actor reader, String milestone) {
    return portal.as(reader).get("/milestones/" + milestone).json().path("entryCount").asInt();
  }

  @Test
  void whoWritesSeesItCountedAtOnceAndOthersWhatTheyMayRead() {
    var milestone = milestone();
    var entries = "/milestones/" + milestone + "/entries";
    var author = portal.as(world.scientistGiredmet);
    for (int i = 1; i <= 10; i++) {
      author.post(entries, run(80, "joint"));
      assertThat(counted(world.scientistGiredmet, milestone)).isEqualTo(2 * i - 1);
      author.post(entries, run(81, "organisation"));
      assertThat(counted(world.scientistGiredmet, milestone)).isEqualTo(2 * i);
      assertThat(counted(world.scientistCsir, milestone)).isEqualTo(i);
    }
  }

  @Test
  void whoReadsOnlyAPartOfTheTimeCountsOnlyThat() {
    var milestone = milestone();
    var entries = "/milestones/" + milestone + "/entries";
    portal.as(world.scientistGiredmet).post(entries, run(80, "joint"));
    portal.as(world.scientistCsir).post(entries, run(81, "organisation"));
    reads(world.csir, "clock_timestamp()");
    portal.as(world.scientistGiredmet).post(entries, run(82, "joint"));
    assertThat(counted(world.scientistCsir, milestone)).isEqualTo(2);
    assertThat(counted(world.scientistGiredmet, milestone)).isEqualTo(2);
    reads(world.csir, "null");
    assertThat(counted(world.scientistCsir, milestone)).isEqualTo(3);
  }

  private void reads(UUID organisation, String from) {
    portal
        .database()
        .pool()
        .preparedQuery(
            "update project_organisations set reads_from = %s where organisation_id = $1"
                .formatted(from))
        .execute(Tuple.of(organisation))
        .await();
  }

  @Test
  void whatManyLogAmendWithdrawAndReviewAtOnceIsKeptAsItIs() throws Exception {
    var milestones = List.of(milestone(), milestone());
    var threads = Executors.newFixedThreadPool(4);
    var work = new ArrayList<Future<?>>();
    for (int seed = 0; seed < 4; seed++) {
      var logbook = new Logbook(new Random(seed), milestones, seed % 2 == 0);
      work.add(threads.submit(logbook::write));
    }
    threads.shutdown();
    var all =
        CompletableFuture.allOf(
            work.stream().map(KeptCountsTest::done).toArray(CompletableFuture[]::new));
    while (!all.isDone()) {
      assertThat(rows(MISCOUNTED)).isZero();
      assertThat(rows(MISSED)).isZero();
    }
    all.get();
    Eventually.holds("all is numbered", () -> rows("select from journal_inbox") == 0);
    assertThat(rows(MISCOUNTED)).isZero();
    assertThat(rows(MISSED)).isZero();
    assertThat(rows("select from accepted_figures")).isPositive();
    assertThat(rows("select from entry_counts where standing < 0")).isZero();
  }

  private static CompletableFuture<?> done(Future<?> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.get();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  /** One person's doings, in an order of chance. */
  private final class Logbook {
    private final Random random;
    private final List<String> milestones;
    private final TestClient author;
    private final TestClient reviewer;
    private final List<String> standing = new ArrayList<>();

    Logbook(Random random, List<String> milestones, boolean giredmet) {
      this.random = random;
      this.milestones = milestones;
      author = portal.as(giredmet ? world.scientistGiredmet : world.scientistCsir);
      reviewer = portal.as(giredmet ? world.coordinatorCsir : world.coordinatorGiredmet);
    }

    void write() {
      for (int step = 0; step < STEPS; step++) {
        switch (standing.isEmpty() ? 0 : random.nextInt(6)) {
          case 0, 1 -> log();
          case 2 -> batch();
          case 3 -> amend(run("joint"));
          case 4 -> amend("{\"withdrawn\":true}");
          default -> review();
        }
      }
    }

    private String run() {
      return run(random.nextInt(3) == 0 ? "organisation" : "joint");
    }

    private String run(String visibility) {
      return KeptCountsTest.run(50 + random.nextInt(490) / 10.0, visibility);
    }

    private String milestone() {
      return milestones.get(random.nextInt(milestones.size()));
    }

    private void log() {
      var answer = author.post("/milestones/" + milestone() + "/entries", run());
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
      standing.add(answer.id());
    }

    private void batch() {
      var rows = new StringBuilder();
      for (int i = 0; i < 3; i++) {
        rows.append(
            run()
                .replace("\n", "")
                .replaceFirst(
                    "\\{",
                    "{\"milestoneId\":\"%s\",\"idempotencyKey\":\"%s\","
                        .formatted(milestone(), UUID.randomUUID())));
        rows.append('\n');
      }
      var path = "/projects/" + world.project + "/entries:batch";
      var answer =
          author.send("POST", path, rows.toString(), "Content-Type", "application/x-ndjson");
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private void amend(String anew) {
      var entry = standing.remove(random.nextInt(standing.size()));
      var body = "{\"reason\":\"misread\"," + anew.substring(1);
      var answer = author.post("/entries/" + entry + "/amendments", body);
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
      if (!anew.contains("withdrawn")) {
        standing.add(answer.id());
      }
    }

    /** What only its organisation reads, nobody of another does. */
    private void review() {
      var entry = standing.get(random.nextInt(standing.size()));
      var decision =
          random.nextInt(3) > 0
              ? "{\"decision\":\"accepted\"}"
              : "{\"decision\":\"questioned\",\"reason\":\"which scale?\"}";
      assertThat(reviewer.post("/entries/" + entry + "/review", decision).status())
          .isIn(200, 201, 404);
    }
  }
}
