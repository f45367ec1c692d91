package didymium.web;

import didymium.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;

/**
 * Takes in a file that is a request's whole body, up to a limit: onto the disk as it comes, so that
 * no number of files at once fills the memory.
 */
final class Upload {
  private final FileSystem files;
  private final HttpServerRequest request;
  private final int limit;
  private final Promise<Void> whole = Promise.promise();
  private AsyncFile file;
  private String path;
  private long size;

  /**
   * @param limit bytes at most
   */
  Upload(FileSystem files, HttpServerRequest request, int limit) {
    this.files = files;
    this.request = request.pause();
    this.limit = limit;
  }

  /**
   * Where the file is once it is whole; {@link #delete} it in any case.
   *
   * @return fails with 413 for a file that is too large
   */
  Future<Path> read() {
    request
        .exceptionHandler(whole::tryFail)
        .handler(this::take)
        .endHandler(end -> whole.tryComplete());
    return files
        .createTempFile("didymium-sheet", "")
        .onSuccess(made -> path = made)
        .compose(made -> files.open(made, new OpenOptions()))
        .compose(this::fill)
        .map(filled -> Path.of(path));
  }

  private Future<Void> fill(AsyncFile opened) {
    file = opened;
    file.exceptionHandler(whole::tryFail).drainHandler(drained -> request.resume());
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.resume();
    return whole.future().eventually(file::close);
  }

  /** Of a file that is too large the rest is let go by: what is not read stops the connection. */
  private void take(Buffer part) {
    size += part.length();
    if (size > limit) {
      whole.tryFail(Problem.http(413, "sheet.large", limit / 1024 / 1024));
    } else if (!whole.future().isComplete()) {
      file.write(part);
      waitForRoom();
    }
  }

  private void waitForRoom() {
    if (file.writeQueueFull()) {
      request.pause();
    }
  }

  Future<Void> delete() {
    return path == null ? Future.succeededFuture() : files.delete(path);
  }
}
