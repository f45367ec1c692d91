package didymium.journal;

import didymium.access.Actor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Supplier;

/**
 * One reader who follows the journal: everything that the reader may see after a position, in
 * order, without gaps or doubles. It first reads what is there already, then passes on what is
 * published. All calls come on one event loop.
 */
public final class Feed {
  /** Takes what the reader is to get. */
  public interface Sink {
    /**
     * @return when it has been taken: the next part of what is there already waits for that
     */
    Future<Void> take(Batch batch);

    /** Whether so much waits to be taken that no more should come until it is. */
    boolean busy();

    /** The feed cannot go on; the reader resumes after the last entry that it got. */
    void fail(Throwable reason);
  }

  private static final int PAGE = 200;

  private final Feeds feeds;
  private final Actor reader;
  private final Sink sink;

  /** Up to here the reader got all that there is for it to see. */
  private long position;

  private Audience audience;

  /** The journal's head before it was read what the reader sees. */
  private long sightedAt;

  private Future<Void> taking = Future.succeededFuture();
  private boolean held;

  Feed(Feeds feeds, Actor reader, Sink sink) {
    this.feeds = feeds;
    this.reader = reader;
    this.sink = sink;
  }

  /** Reads on from a position. */
  Future<Feed> begin(long after) {
    position = after;
    catchUp();
    return Future.succeededFuture(this);
  }

  /**
   * Reads what comes from now on.
   *
   * @return when it is known which that is
   */
  Future<Feed> begin() {
    var begun = Promise.<Feed>promise();
    held = true;
    read(() -> feeds.store().head().onSuccess(now -> beginAt(now, begun)).onFailure(begun::fail));
    return begun.future();
  }

  private void beginAt(long head, Promise<Feed> begun) {
    position = head;
    begun.complete(this);
  }

  /** Reads what is there. News that arrive meanwhile are not kept but read in their turn. */
  private void catchUp() {
    held = true;
    read(feeds.store()::head);
  }

  /** The head is read first: what it does not count is not taken for read. */
  private void read(Supplier<Future<Long>> head) {
    feeds
        .inTurn(this, () -> head.get().compose(this::lookUpTo))
        .compose(this::pass)
        .onSuccess(read -> goOn())
        .onFailure(sink::fail);
  }

  private Future<List<JournalEntry>> lookUpTo(long head) {
    sightedAt = head;
    return feeds
        .store()
        .sight(reader)
        .onSuccess(sight -> audience = feeds.audience(sight))
        .compose(sight -> page());
  }

  private Future<List<JournalEntry>> page() {
    return position < sightedAt
        ? feeds.store().read(reader, position, PAGE)
        : Future.succeededFuture(List.of());
  }

  private Future<Void> pass(List<JournalEntry> page) {
    if (!page.isEmpty()) {
      position = page.get(page.size() - 1).position();
    }
    if (page.size() < PAGE) {
      position = Math.max(position, sightedAt);
      return page.isEmpty() ? Future.succeededFuture() : sink.take(new Batch(page));
    }
    return sink.take(new Batch(page))
        .compose(taken -> feeds.inTurn(this, this::page))
        .compose(this::pass);
  }

  private void goOn() {
    held = false;
    news();
  }

  /** Passes on what was published since, unless the reader is held up: then in its turn. */
  void news() {
    var recent = feeds.recent();
    if (held || recent.head() <= position) {
      return;
    }
    if (sink.busy()) {
      held = true;
      // where it is told that it is taken there is no room yet
      taking.onSuccess(taken -> feeds.later(this::goOn)).onFailure(sink::fail);
    } else if (recent.changesSightAfter(sightedAt) || !recent.reachesBackTo(position)) {
      catchUp();
    } else {
      follow(recent);
    }
  }

  private void follow(Recent recent) {
    var mine = audience.news(recent, position);
    if (!mine.entries().isEmpty()) {
      taking = sink.take(mine);
    }
    position = recent.head();
  }
}
