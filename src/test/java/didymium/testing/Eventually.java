package didymium.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again for what comes about by itself and tells nobody, and gives up after a while. */
public final class Eventually {
  /** Less than a test may take, so that it fails with a message. */
  private static final Duration LIMIT = Duration.ofSeconds(150);

  private static final Duration PAUSE = Duration.ofMillis(10);

  private Eventually() {}

  /**
   * Waits until it holds.
   *
   * @param what is waited for, for the message
   * @throws AssertionError if it does not come about
   */
  public static void holds(String what, BooleanSupplier asked) {
    get(what, asked::getAsBoolean, held -> held);
  }

  /** The first answer that is good. */
  public static <T> T get(String what, Supplier<T> asked, Predicate<T> good) {
    var deadline = Instant.now().plus(LIMIT);
    var answer = asked.get();
    while (!good.test(answer)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("%s: not within %s, but %s".formatted(what, LIMIT, answer));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = asked.get();
    }
    return answer;
  }
}
