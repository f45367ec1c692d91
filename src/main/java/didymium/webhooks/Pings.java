package didymium.webhooks;

import didymium.database.Times;
import didymium.outbound.Target;
import io.vertx.core.Future;

/** Messages that stand outside the journal's order and are tried once. */
final class Pings {
  /** Somebody waits for what comes of it. */
  private static final long ANSWER_MS = 10_000;

  private final Post post;
  private final Messages messages;
  private final DeliveryStore store;

  Pings(Post post, Messages messages, DeliveryStore store) {
    this.post = post;
    this.messages = messages;
    this.store = store;
  }

  Future<Delivery> send(Webhook webhook, Keyring keyring) {
    var at = Times.now();
    var message = messages.ping(webhook, at);
    var line = post.line(Target.of(webhook.url()), ANSWER_MS);
    return post.send(line, keyring, message)
        .onComplete(done -> line.close())
        .map(answer -> Delivery.of(webhook.id(), message, 1, at, answer))
        .compose(delivery -> store.log(delivery).map(delivery));
  }
}
