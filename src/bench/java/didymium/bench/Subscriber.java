package didymium.bench;

import java.nio.charset.StandardCharsets;

/**
 * One reader of the live stream, who notes when each journal position arrived. Positions have to
 * come one by one. It looks at the beginnings of lines only: those of chunks look like no event.
 */
final class Subscriber {
  private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONNECTED = ": connected".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
  private static final int OTHER = -1;

  private final long head;
  private final long[] arrivals;
  private volatile int events;
  private volatile boolean connected;
  private boolean answered;

  /** How much of a line's beginning has been read, and whether it may still be one of interest. */
  private byte[] expected = OK;

  private int matched;
  private long position;

  Subscriber(long head, int events) {
    this.head = head;
    this.arrivals = new long[events];
  }

  /**
   * @param at when they came, by {@link System#nanoTime()}
   * @throws IllegalStateException for another event than the next one
   */
  void read(byte[] bytes, int length, long at) {
    for (int i = 0; i < length; i++) {
      byte one = bytes[i];
      if (one == '\n') {
        line(at);
      } else if (matched == OTHER) {
        i = lineEnd(bytes, i, length) - 1;
      } else {
        match(one);
      }
    }
  }

  private static int lineEnd(byte[] bytes, int from, int length) {
    int i = from;
    while (i < length && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  private void match(byte one) {
    if (matched < expected.length) {
      matched = expected[matched] == one ? matched + 1 : otherwise(one);
    } else if (expected == ID) {
      position = position * 10 + one - '0';
    } else {
      matched = expected.length;
    }
  }

  private int otherwise(byte one) {
    if (expected == OK) {
      throw new IllegalStateException("the stream is refused");
    }
    return OTHER;
  }

  private void line(long at) {
    if (matched >= expected.length) {
      complete(at);
    }
    matched = 0;
    position = 0;
  }

  private void complete(long at) {
    if (expected == ID) {
      arrived(at);
    } else if (expected == OK) {
      expected = CONNECTED;
    } else {
      expected = ID;
      connected = true;
    }
  }

  private void arrived(long at) {
    int next = events;
    if (position != head + 1 + next) {
      throw new IllegalStateException(position + " after " + next + " others");
    }
    arrivals[next] = at;
    events = next + 1;
  }

  boolean isConnected() {
    return connected;
  }

  /** How many have come. */
  int events() {
    return events;
  }

  /** When the event came that has this place among them, by {@link System#nanoTime()}. */
  long arrival(int event) {
    return arrivals[event];
  }
}
