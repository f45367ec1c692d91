package didymium.exports;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Where the bytes of an export go. */
@FunctionalInterface
interface Sink {
  /**
   * Takes the next bytes, never none.
   *
   * @return completes when there is room for more; a failure ends the export
   */
  Future<Void> write(Buffer bytes);
}
