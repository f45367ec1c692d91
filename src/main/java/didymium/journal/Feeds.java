package didymium.journal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Turns;
import didymium.journal.JournalVerticle.News;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The readers who follow the journal on one event loop, which serves others too: what is new is
 * passed on to some of them at a time, and after each round the loop is left to others for as long
 * as that took. What is published meanwhile goes with the next round, so that thousands of readers
 * get more at once instead of later and later.
 */
public final class Feeds {
  private static final int AT_A_TIME = 250;

  /** Readers who read what is there already; others wait. More would only take connections. */
  private static final int READING = 8;

  private final JournalStore store;
  private final Context loop = Vertx.currentContext();
  private final Recent recent = new Recent();
  private final Turns turns = new Turns(READING, Integer.MAX_VALUE);
  private final Set<Feed> open = new LinkedHashSet<>();

  /** By what they see, for as long as somebody does. */
  private final Cache<ReadScope, Audience> audiences =
      Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

  private Iterator<Feed> round = Collections.emptyIterator();
  private boolean passing;
  private long passed;
  private long begun;

  /** Call it on the event loop that shall serve the readers. */
  public Feeds(Pool pool, Bus bus) {
    store = new JournalStore(pool);
    bus.listen(JournalVerticle.NEWS, News.class, this::news);
  }

  private void news(News news) {
    recent.add(news.entries());
    if (!passing) {
      passing = true;
      later(this::begin);
    }
  }

  private void begin() {
    begun = System.nanoTime();
    passed = recent.head();
    round = List.copyOf(open).iterator();
    pass();
  }

  /** Goes on even where telling one of them fails. */
  private void pass() {
    try {
      tellSome();
    } finally {
      if (round.hasNext()) {
        later(this::pass);
      } else {
        rest(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
      }
    }
  }

  private void tellSome() {
    for (int i = 0; i < AT_A_TIME && round.hasNext(); i++) {
      var feed = round.next();
      if (open.contains(feed)) {
        feed.news();
      }
    }
  }

  private void rest(long millis) {
    if (millis > 0) {
      loop.owner().setTimer(millis, over -> goOn());
    } else {
      goOn();
    }
  }

  private void goOn() {
    if (recent.head() > passed) {
      begin();
    } else {
      passing = false;
    }
  }

  /**
   * Begins to follow.
   *
   * @param after the position to read on from; null for what comes from now on
   * @return when it is known from where on it reads
   */
  public Future<Feed> follow(Actor reader, Long after, Feed.Sink sink) {
    var feed = new Feed(this, reader, sink);
    open.add(feed);
    var begun = after == null ? feed.begin() : feed.begin(after);
    return begun.onFailure(never -> end(feed));
  }

  public void end(Feed feed) {
    open.remove(feed);
  }

  JournalStore store() {
    return store;
  }

  Recent recent() {
    return recent;
  }

  Audience audience(ReadScope sight) {
    return audiences.get(sight, Audience::new);
  }

  void later(Runnable what) {
    loop.runOnContext(now -> what.run());
  }

  /**
   * However many begin at once, or are told at once that they see something else. For a feed that
   * has ended meanwhile nothing is read.
   */
  <T> Future<T> inTurn(Feed feed, Supplier<Future<T>> reading) {
    return turns.take(() -> open.contains(feed) ? reading.get() : Future.failedFuture("ended"));
  }
}
