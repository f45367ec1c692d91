package didymium.web;

import didymium.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;

/** Takes in a file that is a request's whole body, up to a limit. */
public final class Upload {
  /** A place that others wait for is not held for longer. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final HttpServerRequest request;
  private final int limit;
  private final Promise<Buffer> promise = Promise.promise();
  private final Buffer file = Buffer.buffer();
  private final long begun = System.nanoTime();

  /**
   * @param limit bytes at most
   */
  public Upload(HttpServerRequest request, int limit) {
    this.request = request;
    this.limit = limit;
  }

  /**
   * Reads a request that may have been paused before.
   *
   * @return fails with 413 for a file that is too large, once the rest of it was let go by
   */
  public Future<Buffer> read() {
    request
        .handler(this::take)
        .exceptionHandler(promise::tryFail)
        .endHandler(end -> promise.tryComplete(file));
    if (request.response().closed()) {
      // who broke off while they were paused is told to nobody
      promise.tryFail(new IOException("the upload was broken off"));
    } else if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.resume();
    return promise.future();
  }

  private void take(Buffer part) {
    if (System.nanoTime() - begun > LONGEST.toNanos()) {
      promise.tryFail(new IOException("an upload took too long"));
      request.connection().close();
    } else if (file.length() + part.length() > limit) {
      promise.tryFail(Problem.http(413, "sheet.large", limit / 1024 / 1024));
    } else if (!promise.future().isComplete()) {
      file.appendBuffer(part);
    }
  }
}
