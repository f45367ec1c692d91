package didymium.web;

import didymium.bus.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A response that is written as its parts become known: NDJSON, a line each. A caller who does not
 * read is waited for; one who does not read for a minute is let go.
 */
public final class NdjsonResponse {
  public static final String TYPE = "application/x-ndjson";

  private static final int QUEUE_BYTES = 1024 * 1024;
  private static final long PATIENCE_MS = TimeUnit.MINUTES.toMillis(1);

  private final Call call;
  private final HttpServerResponse response;
  private Promise<Void> room = Promise.promise();
  private FlushedGzip gzip;

  public NdjsonResponse(Call call) {
    this.call = call;
    this.response = call.context().response();
  }

  public void begin() {
    room.complete();
    call.context().addEndHandler(ended -> room.tryComplete());
    // the server's own packing would hold results back until its buffer is full
    gzip = Acceptance.takesGzip(call.context()) ? new FlushedGzip() : null;
    response
        .setChunked(true)
        .setWriteQueueMaxSize(QUEUE_BYTES)
        .drainHandler(drained -> room.tryComplete())
        .putHeader("Content-Type", TYPE)
        .putHeader("Content-Encoding", gzip == null ? "identity" : "gzip")
        .putHeader("Vary", "Accept-Encoding")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
  }

  /** Whether nobody is there any more to read it. */
  public boolean isClosed() {
    return response.closed();
  }

  /**
   * Writes lines.
   *
   * @return completes when there is room for more
   */
  public Future<Void> write(List<?> values) {
    var lines = Buffer.buffer();
    values.forEach(value -> lines.appendBuffer(Json.buffer(value)).appendByte((byte) '\n'));
    return write(lines);
  }

  /** The same of lines that are made already, each with its end. */
  Future<Void> write(Buffer lines) {
    if (isClosed()) {
      return Future.succeededFuture();
    }
    response.write(gzip == null ? lines : gzip.pack(lines));
    return response.writeQueueFull() ? room() : Future.succeededFuture();
  }

  /** The same for all that write meanwhile. */
  private Future<Void> room() {
    if (room.future().isComplete()) {
      room = Promise.promise();
      var vertx = call.context().vertx();
      long timer = vertx.setTimer(PATIENCE_MS, late -> response.reset());
      room.future().onComplete(done -> vertx.cancelTimer(timer));
    }
    return room.future();
  }

  public void end() {
    if (!response.closed() && !response.ended()) {
      response.end(gzip == null ? Buffer.buffer() : gzip.end());
    }
  }
}
