package didymium.browser;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A wire to a portal as a phone has it, which counts what passes. */
final class Slow4G {
  private static final long ONE_WAY_MILLIS = 75;
  private static final long DOWN_BYTES_PER_SECOND = 200_000;
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String REQUEST = " HTTP/1.1\r\n";

  private final Vertx vertx;
  private final int portal;
  private final NetClient client;
  private final int port;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private long freeAtNanos = System.nanoTime();
  private long dueMillis;

  Slow4G(Vertx vertx, int portal) {
    this.vertx = vertx;
    this.portal = portal;
    this.client = vertx.createNetClient();
    this.port =
        vertx
            .createNetServer()
            .connectHandler(this::forward)
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
  }

  int port() {
    return port;
  }

  /** Counts from nothing. */
  void count() {
    requests.set(0);
    bytes.set(0);
  }

  int requests() {
    return requests.get();
  }

  /** Of answers, with their heads. */
  long bytes() {
    return bytes.get();
  }

  private void forward(NetSocket phone) {
    phone.pause();
    client.connect(portal, "127.0.0.1").onSuccess(server -> join(phone, server));
  }

  private void join(NetSocket phone, NetSocket server) {
    phone.handler(sent -> up(sent, server));
    server.handler(sent -> down(sent, phone));
    phone.closeHandler(closed -> server.close());
    server.closeHandler(closed -> vertx.setTimer(ONE_WAY_MILLIS, late -> phone.close()));
    phone.resume();
  }

  private void up(Buffer sent, NetSocket server) {
    var text = sent.toString(StandardCharsets.ISO_8859_1);
    requests.addAndGet((text.length() - text.replace(REQUEST, "").length()) / REQUEST.length());
    vertx.setTimer(ONE_WAY_MILLIS, there -> server.write(sent));
  }

  /** All connections share what comes down, and nothing overtakes what was sent before it. */
  private void down(Buffer sent, NetSocket phone) {
    bytes.addAndGet(sent.length());
    vertx.setTimer(wait(sent.length()), there -> phone.write(sent));
  }

  private synchronized long wait(int length) {
    long now = System.nanoTime();
    freeAtNanos = Math.max(now, freeAtNanos) + NANOS * length / DOWN_BYTES_PER_SECOND;
    dueMillis = Math.max(dueMillis + 1, freeAtNanos / 1_000_000 + ONE_WAY_MILLIS);
    return Math.max(1, dueMillis - now / 1_000_000);
  }
}
