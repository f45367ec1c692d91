package didymium.access;

import didymium.bus.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down whoever guesses passwords or secrets. After a number of failures for an account or
 * from an address, the next attempt has to wait 1 s, then 2 s, 4 s and so on up to a minute: too
 * long to guess, too short to lock somebody out. After a quiet window all is forgotten. For all
 * threads.
 */
public final class Throttle {
  private static final int LONGEST_SECONDS = 60;
  private static final int REMEMBERED = 10_000;

  private final Limit accounts;
  private final Limit addresses;

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

  public synchronized void succeeded(String account) {
    accounts.forget(key(account));
  }

  private static String key(String account) {
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
      var past = recent(key);
      if (past.count() < free) {
        return 0;
      }
      long delay = Math.min(LONGEST_SECONDS, 1L << Math.min(past.count() - free, 10));
      var left = Duration.between(clock.instant(), past.last().plusSeconds(delay));
      return left.isNegative() ? 0 : (left.toMillis() + 999) / 1000;
    }

    private Failures recent(String key) {
      var past = failures.get(key);
      var now = clock.instant();
      return past == null || past.last().plus(window).isBefore(now) ? new Failures(0, now) : past;
    }

    void failed(String key) {
      failures.put(key, new Failures(recent(key).count() + 1, clock.instant()));
    }

    void forget(String key) {
      failures.remove(key);
    }
  }
}
