package didymium.webhooks;

import didymium.outbound.Dialler;
import didymium.outbound.Target;
import didymium.webhooks.SecretBox.Unreadable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;

/** Sends messages, each signed by the secrets that are good at that moment. */
record Post(Vertx vertx, Dialler dialler, SecretBox box) {
  private static final Logger LOG = System.getLogger(Post.class.getName());

  /**
   * @param limitMs how long an answer may take
   */
  ReceiverConnection connect(Target target, long limitMs) {
    return new ReceiverConnection(vertx, dialler, target, limitMs);
  }

  /**
   * @return never fails
   */
  Future<Answer> send(ReceiverConnection connection, Keyring keyring, Message message) {
    try {
      return connection.send(message, keyring.open(box, Instant.now()));
    } catch (Unreadable e) {
      LOG.log(Level.WARNING, "Webhook {0}: {1}", keyring.webhookId(), e.getMessage());
      return Future.succeededFuture(Answer.failed(DeliveryError.SECRET_UNREADABLE, 0));
    }
  }
}
