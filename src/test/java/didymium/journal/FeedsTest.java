package didymium.journal;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Reply;
import didymium.database.Database;
import didymium.telemetry.Meters;
import didymium.testing.Eventually;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Thousands who follow the journal on one node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class FeedsTest {
  private static final int MANY = 3_000;
  private static final Change NOTHING = Change.of("state as (select 1 where $1::boolean)");

  private record Wish(Actor actor) implements Write {}

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private Database database;
  private World world;

  @BeforeAll
  void start() {
    database = TestDatabase.open(vertx);
    vertx.deployVerticle(new JournalVerticle(database, bus, Meters.unread(), 7)).await();
    world = World.create(database.pool()).await();
  }

  @AfterAll
  void stop() {
    vertx.close().await();
  }

  /** Keeps what a reader got; every one of them is on one event loop. */
  private static final class Reader implements Feed.Sink {
    private final List<Batch> batches = new CopyOnWriteArrayList<>();
    private volatile boolean seen;
    private volatile Throwable failed;
    private volatile boolean busy;
    private final Promise<Void> room = Promise.promise();
    private volatile boolean holdsUp;

    private void goOn() {
      holdsUp = false;
      busy = false;
      room.complete();
    }

    @Override
    public Future<Void> take(Batch batch) {
      batches.add(batch);
      seen = types().contains("marker");
      busy = holdsUp && types().contains("first");
      return busy ? room.future() : Future.succeededFuture();
    }

    private List<String> types() {
      return batches.stream()
          .flatMap(batch -> batch.entries().stream())
          .map(JournalEntry::type)
          .toList();
    }

    @Override
    public boolean busy() {
      return busy;
    }

    @Override
    public void fail(Throwable reason) {
      failed = reason;
    }
  }

  private List<Reader> follow(UUID organisation, int many) throws Exception {
    var readers = Stream.generate(Reader::new).limit(many).toList();
    var following = Promise.<Void>promise();
    vertx.runOnContext(
        here -> follow(organisation, readers).<Void>mapEmpty().onComplete(following));
    following.future().await(60, TimeUnit.SECONDS);
    return readers;
  }

  private Future<?> follow(UUID organisation, List<Reader> readers) {
    var feeds = new Feeds(database.pool(), bus);
    return Future.all(
        readers.stream()
            .map(one -> feeds.follow(new Actor(Ids.next(), "One", organisation), null, one))
            .toList());
  }

  private Future<Reply> write(String type) {
    var subject = new Event.Subject("milestone", Ids.next());
    var event = Event.ofProject(type, world.project, subject, "{}");
    var journal = new Journal(database.pool(), bus);
    return journal
        .once(
            (Wish wish) -> journal.commit(NOTHING, Tuple.of(true), wish, event, Reply.noContent()))
        .apply(new Wish(world.scientistCsir));
  }

  private static void awaitMarker(List<Reader> readers) {
    Eventually.holds(
        "all have seen the marker",
        () -> readers.stream().allMatch(one -> one.seen || one.failed != null));
    assertThat(readers).extracting(one -> one.failed).containsOnlyNulls();
  }

  @Test
  void thousands_who_may_see_something_else_from_now_on_all_go_on() throws Exception {
    var readers = follow(world.giredmet, MANY);
    write("member-set").await();
    for (int i = 0; i < 20; i++) {
      write("between").await();
    }
    write("marker").await();
    awaitMarker(readers);
    var types = readers.get(0).types();
    assertThat(types).containsOnlyOnce("member-set", "marker");
    assertThat(types.stream().filter("between"::equals)).hasSize(20);
    assertThat(readers).allSatisfy(one -> assertThat(one.types()).isEqualTo(types));
  }

  @Test
  void what_is_new_is_written_out_once_for_all_who_see_the_same() throws Exception {
    var readers = follow(world.csir, 50);
    write("first").await();
    Eventually.holds(
        "it came", () -> readers.stream().allMatch(one -> one.types().contains("first")));
    write("marker").await();
    awaitMarker(readers);
    var last = readers.stream().map(one -> one.batches.get(one.batches.size() - 1)).distinct();
    assertThat(last).hasSize(1);
  }

  @Test
  void who_is_held_up_holds_nobody_up_and_gets_the_rest_in_order() throws Exception {
    var readers = follow(world.csir, 2);
    var slow = readers.get(0);
    slow.holdsUp = true;
    write("first").await();
    Eventually.holds("it came", () -> slow.busy);
    write("second").await();
    write("marker").await();
    awaitMarker(readers.subList(1, 2));
    assertThat(slow.types()).containsExactly("first");
    vertx.runOnContext(here -> slow.goOn());
    awaitMarker(readers);
    assertThat(slow.types()).containsExactly("first", "second", "marker");
  }
}
