package didymium.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;

/**
 * The one codec for everything that the bus carries. Records are immutable, so within a node the
 * receiver gets the very object that was sent. Every node answers its own commands: nothing of this
 * kind ever crosses a wire, and an attempt to is refused rather than half supported.
 */
final class RecordCodec implements MessageCodec<Object, Object> {
  static final String NAME = "record";

  @Override
  public Object transform(Object body) {
    return body;
  }

  @Override
  public void encodeToWire(Buffer buffer, Object body) {
    throw new UnsupportedOperationException("a node answers its own commands: " + body.getClass());
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException(
        "a node answers its own commands: " + buffer.toString(StandardCharsets.UTF_8));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
