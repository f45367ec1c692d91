package didymium.webhooks;

import io.vertx.core.Future;
import java.time.Instant;

/**
 * How far a webhook has come: in memory, and in the database, where only the worker of the
 * webhook's present version moves it.
 */
final class Progress {
  private final DeliveryChanges changes;
  private final Subscription subscription;
  private long position;
  private long saved;
  private int failures;

  Progress(DeliveryChanges changes, Subscription subscription) {
    this.changes = changes;
    this.subscription = subscription;
    this.position = subscription.position();
    this.saved = subscription.position();
    this.failures = subscription.failures();
  }

  /** Up to here everything that it asks for was delivered. */
  long position() {
    return position;
  }

  boolean isSaved() {
    return position == saved;
  }

  /** The number of the attempt to come: how often what comes next has failed, and one. */
  int attempt() {
    return failures + 1;
  }

  /** Nothing up to there is asked for. In memory, until {@link #save}. */
  void pass(long upTo) {
    position = Math.max(position, upTo);
  }

  /**
   * @return false if the webhook is no longer what its worker knows
   */
  Future<Boolean> save() {
    long to = position;
    return changes
        .pass(subscription, saved, to)
        .map(this::isMine)
        .onSuccess(mine -> saved = mine ? to : saved);
  }

  /**
   * What comes next was delivered.
   *
   * @return false if the webhook is no longer what its worker knows
   */
  Future<Boolean> delivered(Delivery delivery, long to) {
    return changes
        .move(delivery, saved, to, 0, null)
        .map(this::isMine)
        .onSuccess(mine -> moved(mine, to));
  }

  private void moved(boolean mine, long to) {
    if (mine) {
      saved = to;
      position = to;
      failures = 0;
    }
  }

  /**
   * What comes next was not delivered.
   *
   * @return false if the webhook is no longer what its worker knows
   */
  Future<Boolean> failed(Delivery delivery, Instant nextAttempt) {
    return changes
        .move(delivery, saved, saved, attempt(), nextAttempt)
        .map(this::isMine)
        .onSuccess(mine -> failures++);
  }

  private boolean isMine(Integer version) {
    return version != null && version == subscription.version();
  }
}
