package didymium.access;

import didymium.bus.Problem;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Slows down whoever guesses passwords or secrets. After a number of failures for an account or
 * from an address, the next attempt has to wait 1 s, then 2 s, 4 s and so on up to a minute: too
 * long to guess, too short to lock somebody out. After a quiet window all is forgotten. For all
 * threads.
 */
public final class Throttle {
  private static final int LONGEST_SECONDS = 60;
  private static final int REMEMBERED = 10_000;

  /** Proofs of one address that are looked at at the same time. */
  private static final int AT_ONCE = 16;

  /**
   * Proofs of all strangers: looking at one takes up to a quarter of a second of a processor, and
   * who has shown that they are none must not wait for a crowd of them.
   */
  private static final int OF_STRANGERS = 32;

  private final Limit accounts;
  private final Limit addresses;
  private final Map<String, Integer> underWay = new HashMap<>();
  private int strangers;

  /**
   * @param perAccount how many failures per account are free
   * @param perAddress how many failures per address are free
   * @param window after which a failure is forgotten
   */
  public Throttle(int perAccount, int perAddress, Duration window, Clock clock) {
    accounts = new Limit(perAccount, window, clock);
    addresses = new Limit(perAddress, window, clock);
  }

  /**
   * @throws Problem 429 if the account or the address has to wait
   */
  public synchronized void check(String account, String address) {
    long wait = Math.max(accounts.wait(key(account)), addresses.wait(address));
    if (wait > 0) {
      throw Problem.tooManyRequests("sign-in.too-many", (int) wait);
    }
  }

  public synchronized void failed(String account, String address) {
    accounts.failed(key(account));
    addresses.failed(address);
  }

  /**
   * Has a proof looked at, which counts as a failure from now on until it is known better: of many
   * that come at once no more are looked at than of as many one after the other.
   *
   * @param address null for who has shown before that they are no stranger: for them it is enough
   *     that the account is theirs
   * @param proof fails with {@link Problem} 401 or 422 if it is wrong; any other failure says
   *     nothing
   * @return fails with {@link Problem} 429 if the account or the address has to wait
   */
  public <T> Future<T> attempt(String account, String address, Supplier<Future<T>> proof) {
    try {
      begin(key(account), address);
    } catch (Problem tooMany) {
      return Future.failedFuture(tooMany);
    }
    return Future.<T>future(promise -> proof.get().onComplete(promise))
        .onComplete(done -> end(key(account), address, done));
  }

  private synchronized void begin(String account, String address) {
    check(account, address);
    if (address != null && (strangers == OF_STRANGERS || ofAddress(address) == AT_ONCE)) {
      throw Problem.tooManyRequests("sign-in.too-many", 1);
    }
    if (address != null) {
      strangers++;
      underWay.merge(address, 1, Integer::sum);
    }
    failed(account, address);
  }

  private synchronized void end(String account, String address, AsyncResult<?> done) {
    if (address != null) {
      left(address);
    }
    if (done.succeeded()) {
      accounts.forget(account);
      addresses.takeBack(address);
    } else if (isWrong(done.cause())) {
      accounts.putOff(account);
      addresses.putOff(address);
    } else {
      accounts.takeBack(account);
      addresses.takeBack(address);
    }
  }

  static boolean isWrong(Throwable failure) {
    return failure instanceof Problem problem
        && (problem.status() == 401 || problem.status() == 422);
  }

  /**
   * What was counted elsewhere, while a proof is under way that is not looked at.
   *
   * @param ofAccount how long the account has to wait
   * @param ofAddress how long the address has to wait, where there is one
   */
  synchronized void learn(String account, Duration ofAccount, String address, Duration ofAddress) {
    accounts.learn(key(account), ofAccount);
    if (address != null) {
      addresses.learn(address, ofAddress);
    }
  }

  private int ofAddress(String address) {
    return underWay.getOrDefault(address, 0);
  }

  private void left(String address) {
    strangers--;
    underWay.computeIfPresent(address, (who, many) -> many == 1 ? null : many - 1);
  }

  public synchronized void succeeded(String account) {
    accounts.forget(key(account));
  }

  static String key(String account) {
    return account.toLowerCase(Locale.ROOT);
  }

  private record Failures(int count, Instant last) {}

  /** The failures of those who failed last; memory is bounded. */
  private static final class Limit {
    private final int free;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Failures> failures =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
          }
        };

    Limit(int free, Duration window, Clock clock) {
      this.free = free;
      this.window = window;
      this.clock = clock;
    }

    /** Seconds to wait, rounded up; 0 if none. */
    long wait(String key) {
      if (key == null) {
        return 0;
      }
      var past = recent(key);
      if (past.count() < free) {
        return 0;
      }
      long delay = Math.min(LONGEST_SECONDS, 1L << Math.min(past.count() - free, 10));
      var left = Duration.between(clock.instant(), past.last().plusSeconds(delay));
      return left.isNegative() ? 0 : (left.toMillis() + 999) / 1000;
    }

    /** What a clock says to be still to come, it was put back after: nobody waits for that. */
    private Failures recent(String key) {
      var past = failures.get(key);
      var now = clock.instant();
      return past == null || past.last().plus(window).isBefore(now) || past.last().isAfter(now)
          ? new Failures(0, now)
          : past;
    }

    void failed(String key) {
      if (key != null) {
        failures.put(key, new Failures(recent(key).count() + 1, clock.instant()));
      }
    }

    /** The wait begins when a failure is known, however long it was looked at. */
    void putOff(String key) {
      failures.computeIfPresent(key, (who, past) -> new Failures(past.count(), clock.instant()));
    }

    void takeBack(String key) {
      failures.computeIfPresent(
          key,
          (who, past) -> past.count() == 1 ? null : new Failures(past.count() - 1, past.last()));
    }

    /** One failure more than that wait takes, for the one under way is taken back. */
    void learn(String key, Duration wait) {
      if (!wait.isZero()) {
        int over = 64 - Long.numberOfLeadingZeros(wait.toSeconds());
        var last = clock.instant().plus(wait).minusSeconds(Math.min(LONGEST_SECONDS, 1L << over));
        failures.put(key, new Failures(free + over + 1, last));
      }
    }

    void forget(String key) {
      failures.remove(key);
    }
  }
}
