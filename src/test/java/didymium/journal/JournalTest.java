package didymium.journal;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Idempotency;
import didymium.bus.Ids;
import didymium.bus.Reply;
import didymium.database.Database;
import didymium.telemetry.Meters;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every reader relies on: one order, no gap, nothing twice; on two nodes of one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalTest {
  private static final Change NOTHING = Change.of("state as (select 1 where $1::boolean)");

  private record Wish(Actor actor, Idempotency idempotency) implements Write {}

  /** One process of the portal: its own event loops and bus, sharing nothing but the database. */
  private record Node(Vertx vertx, Bus bus, Database database, Journal journal) {
    static Node start(didymium.config.Config.Database settings) {
      var vertx = Vertx.vertx();
      var bus = new Bus(vertx);
      var database = Database.connect(vertx, settings);
      vertx.deployVerticle(new JournalVerticle(database, bus, Meters.unread(), 7)).await();
      return new Node(vertx, bus, database, new Journal(database.pool(), bus));
    }
  }

  private Node one;
  private Node two;
  private World world;

  @BeforeAll
  void start() {
    var settings = TestDatabase.create();
    one = Node.start(settings);
    two = Node.start(settings);
    world = World.create(one.database().pool()).await();
  }

  @AfterAll
  void stop() {
    two.vertx().close().await();
    one.vertx().close().await();
  }

  /** Collects what a reader gets, and tells when an entry of the given kind came. */
  private final class Reader implements Feed.Sink {
    private final List<JournalEntry> got = new ArrayList<>();
    private final Promise<Void> seen = Promise.promise();
    private final String last;
    private final int times;

    Reader(String last, int times) {
      this.last = last;
      this.times = times;
    }

    @Override
    public Future<Void> take(Batch batch) {
      got.addAll(batch.entries());
      if (got.stream().filter(entry -> entry.type().equals(last)).count() == times) {
        seen.tryComplete();
      }
      return Future.succeededFuture();
    }

    @Override
    public boolean busy() {
      return false;
    }

    @Override
    public void fail(Throwable reason) {
      seen.tryFail(reason);
    }

    List<JournalEntry> await() throws Exception {
      seen.future().await(30, TimeUnit.SECONDS);
      return got.stream().filter(entry -> entry.type().equals(last)).toList();
    }
  }

  private Reader follow(Node node, UUID organisation, Long after, String type, int times) {
    var reader = new Reader(type, times);
    var following = Promise.<Feed>promise();
    node.vertx()
        .runOnContext(
            here ->
                new Feeds(node.database().pool(), node.bus())
                    .follow(new Actor(Ids.next(), "Reader", organisation), after, reader)
                    .onComplete(following));
    following.future().await();
    return reader;
  }

  private Future<Reply> write(Node node, String type, UUID restrictedTo) {
    var event =
        new Event(
            Ids.next(),
            type,
            world.project,
            null,
            restrictedTo,
            new Event.Subject("milestone", Ids.next()),
            "{}");
    return write(node, event, null, true);
  }

  private Future<Reply> write(Node node, Event event, Idempotency key, boolean applies) {
    var wish = new Wish(world.scientistCsir, key);
    return node.journal()
        .once((Wish w) -> node.journal().commit(NOTHING, Tuple.of(applies), w, event, done()))
        .apply(wish);
  }

  private static Reply done() {
    return Reply.noContent();
  }

  @Test
  void readersOnAnyNodeGetEveryEntryOnceAndInOrderWhileTwoNodesWrite() throws Exception {
    int each = 400;
    var early = follow(one, world.giredmet, 0L, "stress", 2 * each);
    var elsewhere = follow(two, world.giredmet, 0L, "stress", 2 * each);
    var writing =
        IntStream.range(0, each)
            .boxed()
            .flatMap(i -> List.of(one, two).stream())
            .map(node -> write(node, "stress", null))
            .toList();
    var late = follow(one, world.csir, 0L, "stress", 2 * each);
    Future.all(writing).await();

    var expected = early.await();
    assertThat(expected).extracting(JournalEntry::position).isSorted().doesNotHaveDuplicates();
    assertThat(elsewhere.await()).extracting(JournalEntry::position).isEqualTo(positions(expected));
    assertThat(late.await()).extracting(JournalEntry::position).isEqualTo(positions(expected));
    assertGapless();
  }

  private static List<Long> positions(List<JournalEntry> entries) {
    return entries.stream().map(JournalEntry::position).toList();
  }

  /** Positions over all, and indexes within the project's log, are 1, 2, 3 … and 0, 1, 2 … */
  private void assertGapless() {
    var rows =
        one.database()
            .pool()
            .query("select position, project_index from journal order by position")
            .execute()
            .await();
    var positions = new ArrayList<Long>();
    var indexes = new ArrayList<Long>();
    for (var row : rows) {
      positions.add(row.getLong(0));
      indexes.add(row.getLong(1));
    }
    assertThat(positions).isEqualTo(count(1, positions.size()));
    assertThat(indexes).isEqualTo(count(0, indexes.size()));
  }

  private static List<Long> count(long from, long many) {
    return LongStream.range(from, from + many).boxed().toList();
  }

  @Test
  void whatOneOrganisationKeepsToItselfReachesNobodyElse() throws Exception {
    var own = follow(one, world.csir, null, "marker", 1);
    var other = follow(one, world.giredmet, null, "marker", 1);
    var stranger = follow(one, world.stranger, 0L, "marker", 1);
    write(one, "kept", world.csir).await();
    write(one, "marker", null).await();
    own.await();
    other.await();

    assertThat(own.got).extracting(JournalEntry::type).contains("kept", "marker");
    assertThat(other.got).extracting(JournalEntry::type).contains("marker").doesNotContain("kept");
    assertThat(stranger.got).isEmpty();
  }

  @Test
  void aReaderResumesAfterThePositionThatItHas() throws Exception {
    var first = follow(one, world.csir, null, "resumed", 3);
    for (int i = 0; i < 3; i++) {
      write(one, "resumed", null).await();
    }
    var all = first.await();
    var rest = follow(two, world.csir, all.get(0).position(), "resumed", 2).await();
    assertThat(positions(rest)).isEqualTo(positions(all.subList(1, 3)));
  }

  @Test
  void ofManyRequestsWithOneKeyOneIsCarriedOutAndAllGetItsAnswer() {
    var key = new Idempotency("many", new byte[] {7});
    var subject = new Event.Subject("milestone", Ids.next());
    var asked =
        IntStream.range(0, 20)
            .mapToObj(i -> Event.ofProject("single", world.project, subject, "{}"))
            .map(event -> write(one, event, key, true))
            .toList();
    Future.all(asked).await();

    var replayed = asked.stream().filter(reply -> reply.result().replayed()).count();
    assertThat(replayed).isEqualTo(19);
    var written =
        one.database()
            .pool()
            .preparedQuery(
                """
                select id from journal where subject_id = $1
                union all select id from journal_inbox where subject_id = $1
                """)
            .execute(Tuple.of(subject.id()))
            .await();
    assertThat(written.size()).isEqualTo(1);
  }

  @Test
  void aChangeThatDoesNotApplyLeavesNothingBehind() {
    var subject = new Event.Subject("milestone", Ids.next());
    var event = Event.ofProject("void", world.project, subject, "{}");
    var key = new Idempotency("void", new byte[] {1});
    var outcome = write(one, event, key, false).transform(result -> Future.succeededFuture(result));

    assertThat(outcome.await().cause()).hasMessage("overtaken");
    var traces = new HashSet<Integer>();
    one.database()
        .pool()
        .preparedQuery(
            """
            select 1 from journal_inbox where subject_id = $1 union all
            select 2 from journal where subject_id = $1 union all
            select 3 from idempotency_keys where key = 'void'
            """)
        .execute(Tuple.of(subject.id()))
        .await()
        .forEach(row -> traces.add(row.getInteger(0)));
    assertThat(traces).isEmpty();
  }
}
