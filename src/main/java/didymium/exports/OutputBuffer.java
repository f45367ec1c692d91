package didymium.exports;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;

/** Where formats put their bytes, and from where they are taken on after every page. */
final class OutputBuffer extends ByteArrayOutputStream {

  /** All that was written since the last time. */
  Buffer take() {
    var bytes = Buffer.buffer(toByteArray());
    reset();
    return bytes;
  }
}
