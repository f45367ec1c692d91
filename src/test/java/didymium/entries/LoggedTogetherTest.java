package didymium.entries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Idempotency;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.bus.Sha256;
import didymium.entries.EntryCommand.LogEntry;
import didymium.journal.Journal;
import didymium.measurements.MeasurementRules;
import didymium.measurements.TestLimits;
import didymium.testing.RunningPortal;
import didymium.testing.World;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Runs that come at the same moment are stored together, and each is whole or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoggedTogetherTest {
  private static final int MANY = 66;
  private static final String PLAN =
      """
      {"title":"Together","stage":"pilot","meansOfVerification":"assay",
       "due":{"date":"2026-12-31","precision":"quarter"}}
      """;

  private final Vertx vertx = Vertx.vertx();
  private RunningPortal portal;
  private World world;
  private Pool pool;
  private Journal journal;
  private SingleEntries singles;
  private UUID milestone;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    pool = portal.database().pool();
    world = World.create(pool).await();
    journal = new Journal(pool, new Bus(vertx));
    singles =
        new SingleEntries(pool, journal, new EntryRules(new MeasurementRules(TestLimits.STANDARD)));
    var milestones = "/projects/" + world.project + "/milestones";
    milestone = UUID.fromString(portal.as(world.coordinatorCsir).post(milestones, PLAN).id());
    pool.query(
            """
            create function poisoned() returns trigger language plpgsql as
              'begin raise exception ''poisoned'' using errcode = ''22000''; end';
            create trigger poisoned before insert on entries for each row
              when (new.document like '%POISONED%') execute function poisoned()
            """)
        .execute()
        .await();
  }

  @AfterAll
  void stop() {
    portal.close();
    vertx.close().await();
  }

  private LogEntry run(Actor actor, String text, String key) {
    var content =
        """
        {"text":"%s","measurements":[
          {"metric":"recovery","of":"Nd","value":92.4,"uncertainty":0.3,"unit":"%%"}]}
        """
            .formatted(text);
    var idempotency = key == null ? null : new Idempotency(key, Sha256.of(content.getBytes(UTF_8)));
    return new LogEntry(actor, idempotency, milestone, content(content));
  }

  private static EntryContent content(String json) {
    return Json.read(json.getBytes(UTF_8), EntryContent.class);
  }

  /** In one tick of one event loop. */
  private List<Future<Reply>> atOnce(int many, IntFunction<LogEntry> runs) {
    var logging = journal.once(singles::log);
    var all = Promise.<List<Future<Reply>>>promise();
    vertx.runOnContext(
        here ->
            all.complete(
                IntStream.range(0, many).mapToObj(n -> logging.apply(runs.apply(n))).toList()));
    var replies = all.future().await();
    Future.join(replies).transform(done -> Future.succeededFuture()).await();
    return replies;
  }

  /** How many entries whose text begins so were stored by each of the statements that did. */
  private List<Integer> statements(String text) {
    return pool
        .preparedQuery(
            """
            select count(*)::integer from entries
            where document::json ->> 'text' like $1 || '%' group by xmin::text order by 1
            """)
        .execute(Tuple.of(text))
        .await()
        .stream()
        .map(row -> row.getInteger(0))
        .toList();
  }

  private List<String> journalled(List<Future<Reply>> replies) {
    var ids = replies.stream().map(reply -> id(reply.result())).toArray(UUID[]::new);
    return pool
        .preparedQuery(
            """
            select id from journal where id = any($1)
            union all select id from journal_inbox where id = any($1)
            """)
        .execute(Tuple.tuple().addArrayOfUUID(ids))
        .await()
        .stream()
        .map(row -> row.getUUID(0).toString())
        .toList();
  }

  private static UUID id(Reply reply) {
    return UUID.fromString(reply.location().substring("/entries/".length()));
  }

  @Test
  void what_comes_together_is_stored_by_one_statement_and_told_once_each() {
    var replies = atOnce(MANY, n -> run(world.scientistCsir, "together " + n, "together-" + n));
    assertThat(replies).allMatch(Future::succeeded);
    // two are looked at alone, and where those are stored by then, two are stored alone
    assertThat(statements("together"))
        .last()
        .satisfies(most -> assertThat(most).isGreaterThanOrEqualTo(MANY - 4));
    assertThat(journalled(replies)).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(replies).extracting(reply -> reply.result().status()).containsOnly(201);
  }

  @Test
  void runs_of_several_people_and_organisations_stay_theirs() {
    var people = List.of(world.scientistCsir, world.scientistGiredmet);
    var replies = atOnce(MANY, n -> run(people.get(n % 2), "theirs " + n, null));
    for (int n = 0; n < MANY; n++) {
      var body = replies.get(n).result().body().toString();
      assertThat(body).contains("\"theirs " + n + "\"", people.get(n % 2).id().toString());
    }
    var told =
        pool.query(
                """
                select count(*)::integer from entries e
                join (select id, actor_id, organisation_id from journal
                  union all select id, actor_id, organisation_id from journal_inbox) told
                  on told.id = e.id
                where e.author_id = told.actor_id and e.organisation_id = told.organisation_id
                  and e.document like '%theirs %'
                """)
            .execute()
            .await();
    assertThat(told.iterator().next().getInteger(0)).isEqualTo(MANY);
  }

  @Test
  void one_that_the_database_refuses_costs_the_others_nothing() {
    var replies =
        atOnce(MANY, n -> run(world.scientistCsir, n == 40 ? "POISONED" : "sound " + n, "s-" + n));
    for (int n = 0; n < MANY; n++) {
      assertThat(replies.get(n).succeeded()).as("run " + n).isEqualTo(n != 40);
    }
    assertThat(statements("sound").stream().mapToInt(x -> x).sum()).isEqualTo(MANY - 1);
    assertThat(statements("POISONED")).isEmpty();
  }

  @Test
  void one_that_the_rules_refuse_costs_the_others_nothing() {
    var replies =
        atOnce(
            MANY,
            n -> run(n % 3 == 0 ? world.outsider : world.scientistCsir, "allowed " + n, null));
    for (int n = 0; n < MANY; n++) {
      assertThat(replies.get(n).succeeded()).isEqualTo(n % 3 != 0);
    }
    assertThat(((Problem) replies.get(0).cause()).code()).isEqualTo("milestone.not-found");
  }

  @Test
  void a_key_that_comes_twice_within_one_statement_and_across_two_stores_one_run() {
    var replies = atOnce(MANY, n -> run(world.scientistCsir, "twice", "twice"));
    var again = atOnce(4, n -> run(world.scientistCsir, "twice", "twice"));
    assertThat(statements("twice")).containsExactly(1);
    var all = Stream.concat(replies.stream(), again.stream()).map(Future::result).toList();
    assertThat(all).extracting(LoggedTogetherTest::id).containsOnly(id(all.get(0)));
    assertThat(all).filteredOn(reply -> !reply.replayed()).hasSize(1);
  }

  @Test
  void a_key_is_its_senders_own() {
    var people = List.of(world.scientistCsir, world.scientistGiredmet);
    var replies = atOnce(4, n -> run(people.get(n % 2), "own", "own"));
    assertThat(replies).allMatch(Future::succeeded);
    assertThat(statements("own").stream().mapToInt(x -> x).sum()).isEqualTo(2);
  }

  @Test
  void a_key_of_another_run_is_refused_beside_others() {
    var replies =
        atOnce(MANY, n -> run(world.scientistCsir, "other " + n, n < 2 ? "same" : "key-" + n));
    var refused = replies.stream().filter(Future::failed).toList();
    assertThat(refused).hasSize(1);
    assertThat(((Problem) refused.get(0).cause()).code()).isEqualTo("idempotency-key-reused");
    assertThat(statements("other").stream().mapToInt(x -> x).sum()).isEqualTo(MANY - 1);
  }

  @Test
  void sixty_four_of_the_longest_texts_go_together() {
    var longest = "ж".repeat(9_990);
    var replies = atOnce(MANY, n -> run(world.scientistCsir, n + longest, "long-" + n));
    assertThat(replies).allMatch(Future::succeeded);
    assertThat(journalled(replies)).hasSize(MANY);
  }

  @Test
  void a_planned_milestone_begins_once() {
    var milestones = "/projects/" + world.project + "/milestones";
    var coordinator = portal.as(world.coordinatorCsir);
    var begun = coordinator.post(milestones, PLAN).id();
    var content = content("{\"text\":\"begins\"}");
    var id = UUID.fromString(begun);
    atOnce(MANY, n -> new LogEntry(world.scientistCsir, null, id, content));
    var now = coordinator.get("/milestones/" + begun).json();
    assertThat(now.path("state").asText()).isEqualTo("in-progress");
    assertThat(now.path("version").asInt()).isEqualTo(2);
    assertThat(now.path("entryCount").asInt()).isEqualTo(MANY);
  }
}
