package didymium.webhooks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;

/**
 * One request and its answer, of which no more is waited for, read and kept than is good for the
 * portal. The answer's status decides; its body is only for people to look at.
 */
final class Exchange {
  private static final int READ_BYTES = 64 * 1024;
  private static final int KEPT_BYTES = 4 * 1024;
  private static final int KEPT_CHARACTERS = 1000;

  private final Vertx vertx;
  private final HttpClientConnection connection;
  private final Promise<Answer> answer = Promise.promise();
  private final Buffer kept = Buffer.buffer();
  private final long began = System.nanoTime();
  private Integer status;
  private String retryAfter;
  private int read;

  Exchange(Vertx vertx, HttpClientConnection connection) {
    this.vertx = vertx;
    this.connection = connection;
  }

  /**
   * @return never fails
   */
  Future<Answer> run(RequestOptions request, Buffer body, long limitMs) {
    long timer = vertx.setTimer(limitMs, late -> breakOff(DeliveryError.TIMEOUT));
    connection
        .request(request)
        .compose(opened -> opened.send(body))
        .onSuccess(this::answered)
        .onFailure(failure -> breakOff(DeliveryError.of(failure)));
    return answer.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void answered(HttpClientResponse response) {
    status = response.statusCode();
    retryAfter = response.getHeader("Retry-After");
    response
        .handler(this::read)
        .exceptionHandler(lost -> breakOff(DeliveryError.CLOSED))
        .endHandler(end -> end(null));
  }

  private void read(Buffer part) {
    read += part.length();
    kept.appendBuffer(part, 0, Math.min(part.length(), KEPT_BYTES - kept.length()));
    if (read > READ_BYTES) {
      breakOff(DeliveryError.MALFORMED);
    }
  }

  private void breakOff(DeliveryError mishap) {
    connection.close();
    end(mishap);
  }

  /** What went wrong after the status came does not change what it says. */
  private void end(DeliveryError mishap) {
    int millis = (int) ((System.nanoTime() - began) / 1_000_000);
    answer.tryComplete(
        status == null
            ? Answer.failed(mishap, millis)
            : new Answer(status, null, retryAfter, text(), millis));
  }

  private String text() {
    var text = kept.toString(StandardCharsets.UTF_8);
    var shown = new StringBuilder();
    text.codePoints()
        .filter(Exchange::isShown)
        .limit(KEPT_CHARACTERS)
        .forEach(shown::appendCodePoint);
    return shown.isEmpty() ? null : shown.toString();
  }

  /** Nothing that a page or a terminal would obey. */
  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\n' || character == '\t';
      case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
