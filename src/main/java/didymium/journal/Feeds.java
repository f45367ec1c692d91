package didymium.journal;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.journal.JournalVerticle.News;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The readers who follow the journal on one event loop. */
public final class Feeds {
  private final JournalStore store;
  private final Set<Feed> open = new LinkedHashSet<>();

  /** Call it on the event loop that shall serve the readers. */
  public Feeds(Pool pool, Bus bus) {
    store = new JournalStore(pool);
    bus.listen(JournalVerticle.NEWS, News.class, this::news);
  }

  private void news(News news) {
    List.copyOf(open).forEach(feed -> feed.news(news));
  }

  /**
   * Begins to follow.
   *
   * @param after the position to read on from; null for what comes from now on
   */
  public Future<Feed> follow(Actor reader, Long after, Feed.Sink sink) {
    var from = after == null ? store.head() : Future.succeededFuture(after);
    return from.map(position -> begin(new Feed(store, reader, position, sink)));
  }

  private Feed begin(Feed feed) {
    open.add(feed);
    feed.catchUp();
    return feed;
  }

  public void end(Feed feed) {
    open.remove(feed);
  }
}
