package didymium.webhooks;

import didymium.outbound.Dialler;
import didymium.outbound.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.RequestOptions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way to one receiver: a single connection, kept open between deliveries, and one request at a
 * time on it.
 */
final class ReceiverConnection {
  private final Vertx vertx;
  private final Dialler dialler;
  private final Target target;
  private final long limitMs;
  private HttpClientConnection connection;

  /**
   * @param limitMs how long an answer may take
   */
  ReceiverConnection(Vertx vertx, Dialler dialler, Target target, long limitMs) {
    this.vertx = vertx;
    this.dialler = dialler;
    this.target = target;
    this.limitMs = limitMs;
  }

  /**
   * Signs a message as of now and sends it.
   *
   * @param secrets those that sign now, at least one
   * @return never fails
   */
  Future<Answer> send(Message message, List<SigningSecret> secrets) {
    var request = request(message, secrets, Instant.now().getEpochSecond());
    var kept = connection;
    return kept == null ? afresh(request, message.body()) : again(kept, request, message.body());
  }

  private RequestOptions request(Message message, List<SigningSecret> secrets, long timestamp) {
    var signatures =
        secrets.stream()
            .map(secret -> secret.sign(message.id(), timestamp, message.body()))
            .collect(Collectors.joining(" "));
    return target
        .post()
        .putHeader("Content-Type", "application/cloudevents+json")
        .putHeader("webhook-id", message.id())
        .putHeader("webhook-timestamp", "" + timestamp)
        .putHeader("webhook-signature", signatures);
  }

  /** The receiver may have closed a connection just when it was used again: that is no failure. */
  private Future<Answer> again(HttpClientConnection kept, RequestOptions request, Buffer body) {
    return exchange(kept, request, body)
        .compose(
            answer ->
                answer.error() == DeliveryError.CLOSED
                    ? afresh(request, body)
                    : Future.succeededFuture(answer));
  }

  private Future<Answer> afresh(RequestOptions request, Buffer body) {
    long began = System.nanoTime();
    return dialler
        .dial(target)
        .onSuccess(this::keep)
        .compose(dialled -> exchange(dialled, request, body))
        .otherwise(failure -> Answer.failed(DeliveryError.of(failure), millisSince(began)));
  }

  private static int millisSince(long began) {
    return (int) ((System.nanoTime() - began) / 1_000_000);
  }

  private void keep(HttpClientConnection dialled) {
    connection = dialled;
    // a handler of its own, or what a receiver sends amiss would go to the log
    dialled.closeHandler(closed -> forget(dialled)).exceptionHandler(amiss -> forget(dialled));
  }

  private void forget(HttpClientConnection closed) {
    if (connection == closed) {
      connection = null;
    }
  }

  private Future<Answer> exchange(
      HttpClientConnection through, RequestOptions request, Buffer body) {
    return new Exchange(vertx, through).run(request, body, limitMs);
  }

  void close() {
    if (connection != null) {
      connection.close();
    }
  }
}
