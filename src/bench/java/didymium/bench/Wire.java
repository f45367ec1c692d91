package didymium.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection that is kept alive, and as light as it can be: it shares the machine with
 * what it measures. It sends bytes made before and reads no more of a response than it must to know
 * its status and its end; the portal gives every one of these responses a {@code content-length}.
 */
final class Wire {
  private static final byte[] LENGTH = ascii("\r\ncontent-length: ");
  private static final byte[] END = ascii("\r\n\r\n");
  private static final int STATUS = 9;

  private final NetSocket socket;
  private Promise<Buffer> answer;
  private Buffer received;
  private int bodyFrom;
  private int expected;

  private Wire(NetSocket socket) {
    this.socket = socket;
    socket.handler(this::receive);
    socket.closeHandler(closed -> fail("the portal closed the connection"));
  }

  static Future<Wire> connect(NetClient client, PortalProcess portal) {
    return client.connect(portal.port(), portal.host()).map(Wire::new);
  }

  /**
   * Sends a request when the one before was answered.
   *
   * @return the response's body; fails unless the status is 2xx
   */
  Future<Buffer> send(Buffer request) {
    answer = Promise.promise();
    received = null;
    expected = -1;
    socket.write(request);
    return answer.future();
  }

  private void receive(Buffer part) {
    received = received == null ? part : received.copy().appendBuffer(part);
    if (expected < 0) {
      readHead(received.getBytes());
    }
    if (expected >= 0 && received.length() >= expected) {
      complete();
    }
  }

  private void readHead(byte[] bytes) {
    int end = indexOf(bytes, END, 0);
    int length = indexOf(bytes, LENGTH, 0);
    if (end >= 0 && (length < 0 || length > end)) {
      fail("no content-length: " + received);
    } else if (end >= 0) {
      expected = end + END.length + number(bytes, length + LENGTH.length);
      bodyFrom = end + END.length;
    }
  }

  private void complete() {
    if (received.getByte(STATUS) == '2') {
      answer.complete(received.slice(bodyFrom, expected));
    } else {
      fail(received.toString());
    }
  }

  private void fail(String reason) {
    if (answer != null) {
      answer.tryFail(reason);
    }
  }

  private static int indexOf(byte[] bytes, byte[] sought, int from) {
    for (int i = from; i <= bytes.length - sought.length; i++) {
      int matched = 0;
      while (matched < sought.length && lower(bytes[i + matched]) == sought[matched]) {
        matched++;
      }
      if (matched == sought.length) {
        return i;
      }
    }
    return -1;
  }

  private static int lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
  }

  private static int number(byte[] bytes, int from) {
    int number = 0;
    for (int i = from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      number = number * 10 + bytes[i] - '0';
    }
    return number;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
