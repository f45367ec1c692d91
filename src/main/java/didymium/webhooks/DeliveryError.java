package didymium.webhooks;

import didymium.bus.Coded;
import didymium.outbound.RefusedAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why an attempt got no answer. */
enum DeliveryError implements Coded {
  /** The name has no address. */
  NAME_NOT_FOUND,
  /** The name leads to an address that the portal is not sent to. */
  ADDRESS_REFUSED,
  /** Nobody listens there. */
  UNREACHABLE,
  /** The connection cannot be trusted. */
  TLS,
  /** It took too long. */
  TIMEOUT,
  /** The receiver closed the connection. */
  CLOSED,
  /** What came is not HTTP. */
  MALFORMED,
  /** The secret cannot be read with the key of this node. */
  SECRET_UNREADABLE;

  /** A time limit of ours or of the system's; the library's own says so in its name only. */
  private static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException
        || failure.getClass().getSimpleName().contains("Timeout");
  }

  static DeliveryError of(Throwable failure) {
    if (failure instanceof RefusedAddress) {
      return ADDRESS_REFUSED;
    }
    if (failure instanceof UnknownHostException) {
      return NAME_NOT_FOUND;
    }
    if (isTimeout(failure)) {
      return TIMEOUT;
    }
    if (failure instanceof SSLException || failure.getCause() instanceof SSLException) {
      return TLS;
    }
    if (failure instanceof ConnectException || failure instanceof SocketException) {
      return UNREACHABLE;
    }
    // of Netty's: what it cannot decode is an IllegalArgumentException or a DecoderException
    return failure instanceof IOException || failure.getClass().getSimpleName().contains("Closed")
        ? CLOSED
        : MALFORMED;
  }
}
