package didymium.webhooks;

import didymium.bus.Complaint;
import didymium.database.Times;
import didymium.journal.JournalEntry;
import didymium.journal.JournalReader;
import didymium.journal.JournalReader.Batch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Carries the journal to one webhook: reads what it asks for in batches, delivers one entry at a
 * time in order, and moves its place in the database after each. All calls come on one event loop.
 */
final class DeliveryWorker {
  private static final Logger LOG = System.getLogger(DeliveryWorker.class.getName());
  private static final long ANSWER_MS = 15_000;
  private static final long PAUSE_MS = 1000;

  /** What workers share. */
  record Tools(
      Vertx vertx,
      JournalReader journal,
      DeliveryChanges deliveries,
      WebhookChanges changes,
      Messages messages,
      Post post) {}

  private final Tools tools;
  private final Subscription subscription;
  private final Runnable outdated;
  private final ReceiverConnection connection;
  private final PendingEntries pending;
  private final Progress progress;
  private final Complaint complaint;
  private final Promise<Void> gone = Promise.promise();
  private boolean working;
  private boolean waiting;
  private boolean missed;
  private boolean stopped;

  /**
   * @param outdated called when the webhook is no longer what the subscription says
   */
  DeliveryWorker(Tools tools, Subscription subscription, Runnable outdated) {
    this.tools = tools;
    this.subscription = subscription;
    this.outdated = outdated;
    this.connection = tools.post().connect(subscription.target(), ANSWER_MS);
    this.pending = new PendingEntries(tools.journal(), subscription.wanted());
    this.progress = new Progress(tools.deliveries(), subscription);
    this.complaint = new Complaint(LOG, "Webhook " + subscription.id() + " waits: {0}");
  }

  boolean isOf(Subscription present) {
    return subscription.isLike(present);
  }

  void start() {
    waitUntil(subscription.nextAttemptAt());
  }

  /**
   * @return when nothing more is sent: what is on its way is waited for
   */
  Future<Void> stop() {
    stopped = true;
    if (!working) {
      leave();
    }
    return gone.future();
  }

  private void leave() {
    connection.close();
    gone.tryComplete();
  }

  /** The journal has grown by these, in order. */
  void news(List<JournalEntry> entries) {
    missed = missed || working;
    if (working || waiting || stopped) {
      return;
    }
    if (pending.mayWant(entries, progress.position())) {
      work();
    } else {
      pass(entries.get(entries.size() - 1).position());
    }
  }

  /** For what no news told of. */
  void look() {
    if (!working && !waiting && !stopped) {
      work();
    }
  }

  /** Saved a little later, with what else passes until then. */
  private void pass(long upTo) {
    boolean first = progress.isSaved();
    progress.pass(upTo);
    if (first && !progress.isSaved()) {
      tools.vertx().setTimer(PAUSE_MS, timer -> save());
    }
  }

  private void save() {
    if (working || stopped || progress.isSaved()) {
      return;
    }
    working = true;
    progress.save().onSuccess(mine -> goOn(mine, this::rest)).onFailure(this::pause);
  }

  /** Unless somebody changed the webhook or moved it: then another worker goes on. */
  private void goOn(boolean mine, Runnable next) {
    if (mine) {
      next.run();
    } else {
      give();
    }
  }

  private void work() {
    working = true;
    missed = false;
    step();
  }

  private void step() {
    var next = pending.next();
    if (stopped) {
      leave();
    } else if (next == null) {
      pending.read(progress.position()).onSuccess(this::read).onFailure(this::pause);
    } else {
      deliver(next);
    }
  }

  private void read(Batch batch) {
    complaint.over();
    if (batch.entries().isEmpty()) {
      pass(batch.upTo());
      rest();
    } else {
      step();
    }
  }

  private void rest() {
    working = false;
    if (stopped) {
      leave();
    } else if (missed) {
      work();
    }
  }

  private void deliver(JournalEntry entry) {
    var message = tools.messages().of(subscription, entry);
    var at = Times.now();
    tools
        .post()
        .send(connection, subscription.keyring(), message)
        .onSuccess(answer -> settle(entry, message, at, answer));
  }

  private void settle(JournalEntry entry, Message message, Instant at, Answer answer) {
    var delivery = Delivery.of(subscription.id(), message, progress.attempt(), at, answer);
    switch (RetryRules.meaning(answer)) {
      case DELIVERED -> delivered(delivery, entry.position());
      case GONE -> disable(delivery, DisabledReason.GONE);
      case RETRY -> failed(delivery, answer);
    }
  }

  private void delivered(Delivery delivery, long to) {
    progress
        .delivered(delivery, to)
        .onSuccess(mine -> goOn(mine, this::following))
        .onFailure(this::pause);
  }

  private void following() {
    pending.remove();
    step();
  }

  private void failed(Delivery delivery, Answer answer) {
    var random = ThreadLocalRandom.current().nextDouble();
    var next = RetryRules.next(progress.attempt(), answer, delivery.at(), random);
    if (next == null) {
      disable(delivery, DisabledReason.EXHAUSTED);
      return;
    }
    progress
        .failed(delivery, next)
        .onSuccess(mine -> goOn(mine, () -> waitUntil(next)))
        .onFailure(this::pause);
  }

  private void waitUntil(Instant next) {
    working = false;
    pending.empty();
    long millis = next == null ? 0 : Duration.between(Instant.now(), next).toMillis();
    if (stopped) {
      leave();
    } else if (millis <= 0) {
      work();
    } else {
      waiting = true;
      tools.vertx().setTimer(millis, timer -> waited());
    }
  }

  private void waited() {
    waiting = false;
    look();
  }

  private void disable(Delivery delivery, DisabledReason reason) {
    var logged = tools.deliveries().log(delivery);
    logged
        .compose(done -> tools.changes().disable(subscription, reason))
        .onComplete(done -> give());
  }

  /** Whoever looks after the workers finds out what the webhook is now. */
  private void give() {
    stopped = true;
    leave();
    outdated.run();
  }

  /** The database does not answer: what was delivered may be delivered again, with the same id. */
  private void pause(Throwable failure) {
    complaint.make(failure);
    tools.vertx().setTimer(PAUSE_MS, timer -> step());
  }
}
