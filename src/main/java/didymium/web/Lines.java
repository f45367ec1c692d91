package didymium.web;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines as it comes. Of a line that is too long nothing is kept but
 * that it was, so that no line costs more memory than the longest that is allowed.
 */
public final class Lines {

  /** Takes the lines in order; the line ends are no part of them. */
  public interface Sink {
    void line(byte[] line);

    /** In the place of a line that was too long. */
    void tooLong();
  }

  private final int longest;
  private final Sink sink;
  private byte[] begun = {};
  private boolean skipping;

  /**
   * @param longest bytes in a line at most
   */
  public Lines(int longest, Sink sink) {
    this.longest = longest;
    this.sink = sink;
  }

  public void add(Buffer buffer) {
    var bytes = buffer.getBytes();
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        finish(bytes, from, at);
        from = at + 1;
      }
    }
    keep(bytes, from, bytes.length);
  }

  /** The stream has ended: what stands after the last line end is a line too. */
  public void end() {
    if (begun.length > 0 || skipping) {
      finish(begun, 0, 0);
    }
  }

  private void finish(byte[] bytes, int from, int to) {
    keep(bytes, from, to);
    var line = begun;
    var tooLong = skipping;
    begun = new byte[0];
    skipping = false;
    if (tooLong) {
      sink.tooLong();
    } else {
      sink.line(withoutReturn(line));
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    skipping = skipping || begun.length + (to - from) > longest;
    if (skipping) {
      begun = new byte[0];
    } else if (to > from) {
      int length = begun.length;
      begun = Arrays.copyOf(begun, length + to - from);
      System.arraycopy(bytes, from, begun, length, to - from);
    }
  }

  private static byte[] withoutReturn(byte[] line) {
    boolean returns = line.length > 0 && line[line.length - 1] == '\r';
    return returns ? Arrays.copyOf(line, line.length - 1) : line;
  }
}
