package didymium.access;

import didymium.bus.Problem;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Slows down whoever guesses passwords, on all nodes together: what this node has counted itself is
 * refused without asking anybody, and what it would look at is counted in the database first, so
 * that a flood costs the database no more than what can be looked at.
 */
public final class Guesses {
  private final Throttle here;
  private final GuessChanges everywhere;
  private final int perAccount;
  private final int perAddress;

  /**
   * @param perAccount how many failures per account are free
   * @param perAddress how many failures per address are free
   * @param windowMinutes after which a failure is forgotten
   */
  public Guesses(Pool pool, int perAccount, int perAddress, int windowMinutes, Clock clock) {
    this.here = new Throttle(perAccount, perAddress, Duration.ofMinutes(windowMinutes), clock);
    this.everywhere = new GuessChanges(pool, windowMinutes);
    this.perAccount = perAccount;
    this.perAddress = perAddress;
  }

  /** As {@link Throttle#attempt}, over all nodes. */
  public <T> Future<T> attempt(String account, String address, Supplier<Future<T>> proof) {
    return here.attempt(account, address, () -> counted(account, address, proof));
  }

  private <T> Future<T> counted(String account, String address, Supplier<Future<T>> proof) {
    var ofAccount = GuessChanges.key("account " + Throttle.key(account));
    var ofAddress = address == null ? null : GuessChanges.key("address " + address);
    var keys = ofAddress == null ? List.of(ofAccount) : List.of(ofAccount, ofAddress);
    var free = List.of(perAccount, perAddress).subList(0, keys.size());
    return everywhere
        .begin(keys, free)
        .compose(waits -> allowed(account, address, waits))
        .compose(allowed -> looked(keys, proof));
  }

  /** What others counted is known here from now on. */
  private Future<Void> allowed(String account, String address, List<Duration> waits) {
    var longest = Collections.max(waits);
    if (longest.isZero()) {
      return Future.succeededFuture();
    }
    here.learn(account, waits.get(0), address, waits.get(waits.size() - 1));
    int seconds = (int) Math.max(1, longest.plusMillis(999).toSeconds());
    return Future.failedFuture(Problem.tooManyRequests("sign-in.too-many", seconds));
  }

  private <T> Future<T> looked(List<Buffer> keys, Supplier<Future<T>> proof) {
    var looked = Future.<T>future(promise -> proof.get().onComplete(promise));
    return looked.transform(done -> end(keys, done).transform(kept -> looked));
  }

  private Future<Void> end(List<Buffer> keys, AsyncResult<?> done) {
    if (done.succeeded()) {
      return Future.join(
              everywhere.forget(keys.subList(0, 1)),
              everywhere.takeBack(keys.subList(1, keys.size())))
          .mapEmpty();
    }
    return Throttle.isWrong(done.cause()) ? everywhere.putOff(keys) : everywhere.takeBack(keys);
  }

  /** Forgets what is past. */
  public Future<Void> purge() {
    return everywhere.purge();
  }
}
