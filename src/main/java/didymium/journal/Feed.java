package didymium.journal;

import didymium.access.Actor;
import didymium.journal.JournalVerticle.News;
import io.vertx.core.Future;
import java.util.List;

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
    Future<Void> take(List<JournalEntry> entries);

    /** Whether so much waits to be taken that no more should come until it is. */
    boolean busy();

    /** The feed cannot go on; the reader resumes after the last entry that it got. */
    void fail(Throwable reason);
  }

  private static final int PAGE = 200;

  private final JournalStore store;
  private final Actor reader;
  private final Sink sink;
  private long position;
  private ReadScope sight;
  private Future<Void> taking = Future.succeededFuture();
  private boolean catchingUp;
  private boolean missed;

  Feed(JournalStore store, Actor reader, long after, Sink sink) {
    this.store = store;
    this.reader = reader;
    this.position = after;
    this.sink = sink;
  }

  /** Reads what is there. News that arrive meanwhile are not kept but read in their turn. */
  void catchUp() {
    catchingUp = true;
    missed = false;
    store
        .sight(reader)
        .onSuccess(seen -> sight = seen)
        .compose(seen -> readOn())
        .onSuccess(read -> caughtUp())
        .onFailure(sink::fail);
  }

  private Future<Void> readOn() {
    return store.read(reader, position, PAGE).compose(this::pass);
  }

  private Future<Void> pass(List<JournalEntry> page) {
    if (page.isEmpty()) {
      return Future.succeededFuture();
    }
    position = page.get(page.size() - 1).position();
    var taken = sink.take(page);
    return page.size() < PAGE ? taken : taken.compose(done -> readOn());
  }

  private void caughtUp() {
    if (missed) {
      catchUp();
    } else {
      catchingUp = false;
    }
  }

  void news(News news) {
    if (catchingUp) {
      missed = true;
    } else if (sink.busy()) {
      // nothing is kept for a slow reader: it is read again when there is room
      catchingUp = true;
      taking.onSuccess(taken -> catchUp()).onFailure(sink::fail);
    } else if (news.entries().stream().anyMatch(Feed::changesSight)) {
      catchUp();
    } else {
      follow(news.entries());
    }
  }

  private void follow(List<JournalEntry> entries) {
    var mine = entries.stream().filter(this::isNew).filter(sight::covers).toList();
    position = Math.max(position, entries.get(entries.size() - 1).position());
    if (!mine.isEmpty()) {
      taking = sink.take(mine);
    }
  }

  private static boolean changesSight(JournalEntry entry) {
    return JournalReader.SIGHT_CHANGES.contains(entry.type());
  }

  private boolean isNew(JournalEntry entry) {
    return entry.position() > position;
  }
}
