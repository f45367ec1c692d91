package didymium.access;

import didymium.bus.Bus;
import didymium.bus.Complaint;
import didymium.bus.Reply;
import didymium.bus.Rounds;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.lang.System.Logger;
import java.time.Duration;

/**
 * Learns which sessions have ended, wherever that was: before the node answers its first request,
 * whenever the database tells of another, and once a second for whatever was not told. What could
 * not be read for a while is read in its turn.
 */
public final class EndedVerticle extends VerticleBase {
  private static final Logger LOG = System.getLogger(EndedVerticle.class.getName());
  private static final long POLL_MS = 1000;

  /** Longer than it takes a change from its first moment to its commit. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final Bus bus;
  private final EndedStore store;
  private final Ended ended;
  private final Rounds rounds = new Rounds(this::lookOrComplain);
  private long lookedAt;
  private final Complaint complaint = new Complaint(LOG, "Ended sessions are not heard of: {0}");

  public EndedVerticle(Bus bus, Pool pool, Tokens tokens) {
    this.bus = bus;
    this.store = new EndedStore(pool);
    this.ended = tokens.ended();
  }

  @Override
  public Future<?> start() {
    bus.listen(Ended.TOLD, String.class, told -> rounds.ask());
    vertx.setPeriodic(POLL_MS, timer -> rounds.ask());
    return look(ended.remembered()).compose(looked -> bus.answer(LookForEnded.class, this::answer));
  }

  @Override
  public Future<?> stop() {
    rounds.stop();
    return Future.succeededFuture();
  }

  private Future<Reply> answer(LookForEnded command) {
    return look().map(looked -> Reply.noContent());
  }

  private Future<Void> look() {
    var since = Duration.ofNanos(System.nanoTime() - lookedAt).plus(OVERLAP);
    return look(since.compareTo(ended.remembered()) < 0 ? since : ended.remembered());
  }

  private Future<Void> look(Duration time) {
    long now = System.nanoTime();
    return store.lately(time).map(ended::add).onSuccess(news -> looked(now, news)).mapEmpty();
  }

  private void looked(long at, Ended.News news) {
    lookedAt = at;
    complaint.over();
    if (!news.codes().isEmpty()) {
      bus.publish(Ended.NEWS, news);
    }
  }

  private Future<?> lookOrComplain() {
    return look().onFailure(complaint::make);
  }
}
