package didymium.participants;

import didymium.bus.Problem;
import didymium.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106) at OWASP's parameters. That is slow on purpose, so it
 * happens on a few threads of its own with a queue of bounded length: a flood of sign-ins makes
 * strangers wait to sign in, and nobody else: whoever is known goes before them.
 */
public final class Passwords implements AutoCloseable {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int QUEUE = 60;
  private static final int RETRY_SECONDS = 2;

  /** Whoever waited for longer is told so, well before the bus gives up. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  private final Vertx vertx;
  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final ThreadPoolExecutor threads;
  private final Semaphore strangers = new Semaphore(QUEUE);
  private final Semaphore known = new Semaphore(QUEUE);
  private final AtomicLong turns = new AtomicLong();

  /**
   * Compared where there is no account, so that the answer takes the same time. Not made on the
   * thread of who begins: it loads what it takes to hash, from signed archives.
   */
  private final CompletableFuture<String> nobody =
      CompletableFuture.supplyAsync(() -> encoder.encode("nobody has this password"));

  public Passwords(Vertx vertx, Meters meters) {
    this.vertx = vertx;
    int size = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            work -> new Thread(work, "passwords"));
    meters.gauge(
        "didymium.passwords.waiting",
        "Passwords that wait to be hashed or compared",
        threads.getQueue()::size);
  }

  /** Work in the queue: those who are known first, and then by order of coming. */
  private record Turn(boolean stranger, long number, Runnable work)
      implements Runnable, Comparable<Turn> {
    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Turn other) {
      return stranger == other.stranger
          ? Long.compare(number, other.number)
          : Boolean.compare(stranger, other.stranger);
    }
  }

  /**
   * For somebody who has shown who they are.
   *
   * @return the hash to keep, in PHC form; fails with {@link Problem} 503 when too many wait, or
   *     for too long
   */
  public Future<String> hash(Password password) {
    return queue(false, () -> encoder.encode(password.text()));
  }

  /**
   * For somebody who has signed in, or does so on a device that is known.
   *
   * @param hash null where there is no account or no password: takes as long, and is never right
   * @return fails with {@link Problem} 503 when too many wait, or for too long
   */
  public Future<Boolean> matches(Password given, String hash) {
    return queue(false, comparison(given, hash));
  }

  /**
   * For all others.
   *
   * @return fails with {@link Problem} 429 when too many wait, or for too long
   */
  Future<Boolean> matchesOfStranger(Password given, String hash) {
    return queue(true, comparison(given, hash));
  }

  private Supplier<Boolean> comparison(Password given, String hash) {
    return () -> encoder.matches(given.text(), hash == null ? nobody.join() : hash) && hash != null;
  }

  private <T> Future<T> queue(boolean stranger, Supplier<T> work) {
    var places = stranger ? strangers : known;
    if (!places.tryAcquire()) {
      return Future.failedFuture(busy(stranger));
    }
    var done = new CompletableFuture<T>();
    long until = System.nanoTime() + LONGEST_WAIT.toNanos();
    Runnable turn =
        () -> {
          places.release();
          complete(done, System.nanoTime() < until ? work : () -> refuse(stranger));
        };
    threads.execute(new Turn(stranger, turns.getAndIncrement(), turn));
    return Future.fromCompletionStage(done, vertx.getOrCreateContext());
  }

  private static <T> T refuse(boolean stranger) {
    throw busy(stranger);
  }

  private static Problem busy(boolean stranger) {
    return stranger
        ? Problem.tooManyRequests("sign-in.busy", RETRY_SECONDS)
        : Problem.unavailable("sign-in.busy", RETRY_SECONDS);
  }

  private static <T> void complete(CompletableFuture<T> done, Supplier<T> work) {
    try {
      done.complete(work.get());
    } catch (RuntimeException | Error failure) {
      done.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
