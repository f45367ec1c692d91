package didymium.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Readers of the live stream, all of them on one thread by one selector: they share the machine
 * with what they measure, so they take as little of it as can be.
 */
final class Subscribers implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;
  private static final int SELECT_MS = 50;

  private final Selector selector = Selector.open();
  private final List<Subscriber> all = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] bytes = new byte[BUFFER];
  private final Thread thread = new Thread(this::read, "subscribers");
  private volatile boolean ended;
  private volatile String fault;

  /**
   * Opens a stream for each token.
   *
   * @param head the journal's newest position, after which all events are to come
   * @param events how many of them at most
   */
  Subscribers(PortalProcess portal, List<String> tokens, long head, int events) throws IOException {
    var address = new InetSocketAddress(portal.host(), portal.port());
    for (var token : tokens) {
      var socket = SocketChannel.open(address);
      var subscriber = new Subscriber(head, events);
      socket.write(ByteBuffer.wrap(request(portal, token)));
      socket.configureBlocking(false);
      socket.register(selector, SelectionKey.OP_READ, subscriber);
      all.add(subscriber);
    }
    thread.start();
  }

  private static byte[] request(PortalProcess portal, String token) {
    return """
        GET /api/v1/journal/stream HTTP/1.1\r
        Host: %s:%d\r
        Authorization: Bearer %s\r
        \r
        """
        .formatted(portal.host(), portal.port(), token)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void read() {
    try {
      while (!ended) {
        selector.select(this::read, SELECT_MS);
      }
    } catch (IOException | RuntimeException failure) {
      fault = failure.toString();
    }
  }

  private void read(SelectionKey key) {
    try {
      int read = ((SocketChannel) key.channel()).read(buffer.clear());
      if (read < 0) {
        throw new IllegalStateException("the portal ended a stream");
      }
      buffer.flip().get(bytes, 0, read);
      ((Subscriber) key.attachment()).read(bytes, read, System.nanoTime());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Waits until each was told that it is connected. */
  void awaitConnected() throws InterruptedException {
    while (!all.stream().allMatch(Subscriber::isConnected)) {
      requireNoFault();
      Thread.sleep(50);
    }
  }

  /**
   * Waits until each has got so many events.
   *
   * @throws IllegalStateException if one got another event, or has not got them in time
   */
  void await(int events, int seconds) throws InterruptedException {
    long deadline = System.nanoTime() + seconds * 1_000_000_000L;
    while (!all.stream().allMatch(one -> one.events() >= events)) {
      requireNoFault();
      if (System.nanoTime() > deadline) {
        int least = all.stream().mapToInt(Subscriber::events).min().orElseThrow();
        throw new IllegalStateException("%d of %d events".formatted(least, events));
      }
      Thread.sleep(50);
    }
    requireNoFault();
  }

  private void requireNoFault() {
    if (fault != null) {
      throw new IllegalStateException(fault);
    }
  }

  /** To be read when all have what they are to get. */
  List<Subscriber> all() {
    return all;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (var key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
