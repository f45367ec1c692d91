package didymium.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/** One connection that sends its next request when the last was answered, until time is over. */
final class ClosedLoop {
  private final Operation operation;
  private final long deadline;
  private final Samples samples = new Samples();
  private final Promise<Samples> finished = Promise.promise();
  private long sent;

  private ClosedLoop(Operation operation, long deadline) {
    this.operation = operation;
    this.deadline = deadline;
  }

  /**
   * Runs all operations side by side.
   *
   * @return fails with the first that fails
   */
  static Samples run(List<Operation> operations, double seconds) {
    long begin = System.nanoTime();
    long deadline = begin + (long) (seconds * 1e9);
    var loops = operations.stream().map(one -> new ClosedLoop(one, deadline)).toList();
    loops.forEach(ClosedLoop::next);
    var all = Future.all(loops.stream().map(loop -> loop.finished.future()).toList()).await();
    return Samples.merged(all.list(), System.nanoTime() - begin);
  }

  private void next() {
    sent = System.nanoTime();
    operation.run().onComplete(done -> answered(), finished::tryFail);
  }

  private void answered() {
    long now = System.nanoTime();
    samples.add(now - sent);
    if (now < deadline) {
      next();
    } else {
      finished.complete(samples);
    }
  }
}
