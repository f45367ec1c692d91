package didymium.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Logs so many entries a second, however long each takes; their batches are LIVE-0, LIVE-1, … */
final class PacedWriter {
  private static final long TICK_MS = 2;

  private record Connection(Wire wire, Requests requests, String path) {}

  private final Vertx vertx;
  private final Deque<Connection> free = new ArrayDeque<>();
  private final List<Long> sent = new ArrayList<>();
  private final List<Future<?>> answers = new ArrayList<>();
  private final Promise<Void> done = Promise.promise();

  /**
   * @param paths of the milestone that each connection logs against
   */
  PacedWriter(Vertx vertx, List<Wire> wires, List<Requests> requests, List<String> paths) {
    this.vertx = vertx;
    for (int i = 0; i < wires.size(); i++) {
      free.add(new Connection(wires.get(i), requests.get(i), paths.get(i)));
    }
  }

  /**
   * @return by batch number, when each was sent; fails unless all were acknowledged
   */
  Future<List<Long>> write(int perSecond, int seconds) {
    long begin = System.nanoTime();
    int all = perSecond * seconds;
    vertx.setPeriodic(TICK_MS, timer -> tick(timer, all, (System.nanoTime() - begin) * perSecond));
    return done.future().compose(written -> Future.all(answers)).map(sent);
  }

  private void tick(long timer, int all, long dueNanos) {
    long due = Math.min(all, dueNanos / 1_000_000_000L);
    while (sent.size() < due && !free.isEmpty()) {
      send(free.poll());
    }
    if (sent.size() == all && vertx.cancelTimer(timer)) {
      done.complete();
    }
  }

  private void send(Connection connection) {
    var json = DataSet.RUN.replace("B-1-1", "LIVE-" + sent.size());
    var request = connection.requests().post(connection.path(), Buffer.buffer(json), null);
    sent.add(System.nanoTime());
    answers.add(connection.wire().send(request).onSuccess(answer -> free.add(connection)));
  }
}
