package didymium.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * So many of a costly kind at once and so many in wait; whoever comes then is told to come later.
 * For one verticle, whose handlers run one after the other.
 */
public final class Turns {
  private static final int RETRY_SECONDS = 2;

  private final int atOnce;
  private final int most;
  private final Queue<Promise<Void>> waiting = new ArrayDeque<>();
  private int running;

  public Turns(int atOnce, int waiting) {
    this.atOnce = atOnce;
    this.most = waiting;
  }

  /**
   * @return what the work gives; fails with {@link Problem} 503 when too many wait
   */
  public <T> Future<T> take(Supplier<Future<T>> work) {
    if (running < atOnce) {
      running++;
      return begin(work);
    }
    if (waiting.size() == most) {
      return Future.failedFuture(Problem.unavailable("busy", RETRY_SECONDS));
    }
    var turn = Promise.<Void>promise();
    waiting.add(turn);
    return turn.future().compose(mine -> begin(work));
  }

  private <T> Future<T> begin(Supplier<Future<T>> work) {
    return Future.<T>future(promise -> work.get().onComplete(promise)).onComplete(done -> pass());
  }

  private void pass() {
    var next = waiting.poll();
    if (next == null) {
      running--;
    } else {
      next.complete();
    }
  }
}
