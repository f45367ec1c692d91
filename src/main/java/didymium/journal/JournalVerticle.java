package didymium.journal;

import didymium.bus.Bus;
import didymium.bus.Condition;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.bus.Rounds;
import didymium.database.Database;
import didymium.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Reads the journal for whoever asks, and publishes each new entry on this node's bus, in order,
 * exactly once.
 */
public final class JournalVerticle extends VerticleBase {
  /** Published on the bus: a {@link News} of entries in order, each of them once. */
  public static final String NEWS = "journal.news";

  /** How many are published at once at most. */
  static final int BATCH = 500;

  private static final long DAY = 24L * 60 * 60 * 1000;

  /** New entries in order, at least one. */
  public record News(List<JournalEntry> entries) {}

  private final Bus bus;
  private final Meters meters;
  private final JournalStore store;
  private final Sequencer sequencer;
  private final PeerNotifier neighbours;
  private final Rounds looks = new Rounds(this::publishRest);
  private long published;

  private final int keyDays;

  /**
   * @param keyDays for how long the answers to requests with an {@code Idempotency-Key} are kept
   */
  public JournalVerticle(Database database, Bus bus, Meters meters, int keyDays) {
    this.keyDays = keyDays;
    this.bus = bus;
    this.meters = meters;
    this.store = new JournalStore(database.pool());
    this.sequencer = new Sequencer(database, bus);
    this.neighbours = new PeerNotifier(database, bus);
  }

  /** Whether what is logged gets its number in time. */
  public Condition condition() {
    return sequencer.condition();
  }

  @Override
  public Future<?> start() {
    JournalStore.measure(meters);
    meters.gauge(
        "didymium.journal.leads",
        "Whether this node numbers what is committed",
        () -> sequencer.leads() ? 1 : 0);
    bus.listen(Sequencer.NUMBERED, String.class, numbered -> looks.ask());
    vertx.setPeriodic(0, DAY, timer -> store.forgetAnswers(keyDays));
    return store
        .head()
        .onSuccess(head -> published = head)
        .compose(head -> bus.answer(ReadJournal.class, this::read))
        .compose(answering -> bus.answer(ReadPast.class, this::readPast))
        .compose(answering -> neighbours.start(vertx))
        .compose(listening -> sequencer.start(vertx));
  }

  @Override
  public Future<?> stop() {
    return neighbours.stop().eventually(sequencer::stop);
  }

  private Future<Void> publishRest() {
    return store.tail(published, BATCH).compose(this::publish);
  }

  private Future<Void> publish(List<JournalEntry> entries) {
    if (entries.isEmpty()) {
      return Future.succeededFuture();
    }
    published = entries.get(entries.size() - 1).position();
    bus.publish(NEWS, new News(entries));
    return entries.size() < BATCH ? Future.succeededFuture() : publishRest();
  }

  private Future<Reply> read(ReadJournal query) {
    return store.head().compose(head -> store.read(query).map(found -> page(query, found, head)));
  }

  private Future<Reply> readPast(ReadPast query) {
    return store.head().compose(head -> readPast(query, head));
  }

  private Future<Reply> readPast(ReadPast query, long head) {
    if (query.position() > head) {
      throw Problem.invalid("position-ahead", null, "" + head);
    }
    return store.past(query);
  }

  private static Reply page(ReadJournal query, List<JournalEntry> found, long head) {
    boolean more = found.size() == query.limit();
    var next = more ? "" + found.get(found.size() - 1).position() : null;
    var body = Buffer.buffer("{\"items\":[");
    for (int i = 0; i < found.size(); i++) {
      body.appendString(i == 0 ? "" : ",").appendBuffer(item(query, found.get(i)));
    }
    body.appendString("],\"next\":" + (more ? '"' + next + '"' : "null"));
    return Reply.page(body.appendString(",\"head\":" + head + "}"), next);
  }

  private static Buffer item(ReadJournal query, JournalEntry entry) {
    return entry.json(entry.isTold(query.actor().scopes()));
  }
}
