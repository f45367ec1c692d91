package didymium.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Gzip of which each part can be unpacked as soon as it is there. */
final class FlushedGzip {
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final GZIPOutputStream packer;

  FlushedGzip() {
    try {
      packer = new GZIPOutputStream(packed, true);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  Buffer pack(Buffer part) {
    try {
      packer.write(part.getBytes());
      packer.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return taken();
  }

  /** What comes after the last part. */
  Buffer end() {
    try {
      packer.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return taken();
  }

  private Buffer taken() {
    var bytes = Buffer.buffer(packed.toByteArray());
    packed.reset();
    return bytes;
  }
}
