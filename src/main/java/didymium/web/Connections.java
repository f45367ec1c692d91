package didymium.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Hangs up on those who only hold a connection: who sends a byte now and then looks busy to a limit
 * of idleness. A head has to be there within a time, a body has to come at a rate. Used on the
 * event loop of the server alone.
 */
final class Connections {
  private static final double SECOND = 1e9;

  private final int seconds;
  private final int bytesPerSecond;
  private final LongSupplier nanos;
  private final Map<HttpConnection, Held> open = new HashMap<>();

  /** What goes on on a connection, and since when nothing does. */
  private static final class Held {
    private final Set<Request> requests = new HashSet<>();
    private long quiet;
  }

  private record Request(HttpServerRequest request, long begun) {}

  /**
   * @param seconds for the head of a request, and for a body before its rate is looked at
   * @param bytesPerSecond of a body at least, from its beginning
   * @param nanos a clock that only goes forward
   */
  Connections(int seconds, int bytesPerSecond, LongSupplier nanos) {
    this.seconds = seconds;
    this.bytesPerSecond = bytesPerSecond;
    this.nanos = nanos;
  }

  void opened(HttpConnection connection) {
    var held = new Held();
    held.quiet = nanos.getAsLong();
    open.put(connection, held);
    connection.closeHandler(closed -> open.remove(connection));
  }

  /** A handler that goes before all others. */
  void begun(RoutingContext context) {
    var held = open.get(context.request().connection());
    if (held != null) {
      var request = new Request(context.request(), nanos.getAsLong());
      held.requests.add(request);
      context.addEndHandler(ended -> end(held, request));
    }
    context.next();
  }

  private void end(Held held, Request request) {
    held.requests.remove(request);
    held.quiet = nanos.getAsLong();
  }

  /** To be called from time to time. */
  void sweep() {
    long now = nanos.getAsLong();
    for (var entry : List.copyOf(open.entrySet())) {
      var held = entry.getValue();
      boolean silent = held.requests.isEmpty() && since(held.quiet, now) > seconds;
      if (silent || held.requests.stream().anyMatch(request -> isSlow(request, now))) {
        entry.getKey().close();
      }
    }
  }

  private static double since(long then, long now) {
    return (now - then) / SECOND;
  }

  private boolean isSlow(Request begun, long now) {
    double taken = since(begun.begun(), now);
    return taken > seconds
        && !begun.request().isEnded()
        && begun.request().bytesRead() < taken * bytesPerSecond;
  }
}
