package didymium.webhooks;

import didymium.database.Times;
import didymium.outbound.Target;
import io.vertx.core.Future;

/** Messages that stand outside the journal's order and are tried once. */
record Pings(Post post, Messages messages, DeliveryChanges deliveries) {
  /** Somebody waits for what comes of it. */
  private static final long ANSWER_MS = 10_000;

  Future<Delivery> send(Webhook webhook, Keyring keyring) {
    var at = Times.now();
    var message = messages.ping(webhook, at);
    var connection = post.connect(Target.of(webhook.url()), ANSWER_MS);
    return post.send(connection, keyring, message)
        .onComplete(done -> connection.close())
        .map(answer -> Delivery.of(webhook.id(), message, 1, at, answer))
        .compose(delivery -> deliveries.log(delivery).map(delivery));
  }
}
