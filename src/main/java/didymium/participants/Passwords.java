package didymium.participants;

import didymium.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106) at OWASP's parameters. That is slow on purpose, so it
 * happens on a few threads of its own with a queue of bounded length: a flood of sign-ins makes
 * others wait to sign in, and nobody else.
 */
public final class Passwords implements AutoCloseable {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int QUEUE = 100;
  private static final int RETRY_SECONDS = 2;

  private final Vertx vertx;
  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final ThreadPoolExecutor threads;

  /** Compared where there is no account, so that the answer takes the same time. */
  private final String nobody = encoder.encode("nobody has this password");

  public Passwords(Vertx vertx) {
    this.vertx = vertx;
    int size = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            work -> new Thread(work, "passwords"));
  }

  /**
   * @return the hash to keep, in PHC form; fails with {@link Problem} 503 when too many wait
   */
  public Future<String> hash(Password password) {
    return run(() -> encoder.encode(password.text()));
  }

  /**
   * @param hash null where there is no account or no password: takes as long, and is never right
   * @return fails with {@link Problem} 503 when too many wait
   */
  public Future<Boolean> matches(Password given, String hash) {
    var kept = hash == null ? nobody : hash;
    return run(() -> encoder.matches(given.text(), kept) && hash != null);
  }

  private <T> Future<T> run(Supplier<T> work) {
    try {
      return Future.fromCompletionStage(
          CompletableFuture.supplyAsync(work, threads), vertx.getOrCreateContext());
    } catch (RejectedExecutionException full) {
      return Future.failedFuture(Problem.unavailable("sign-in.busy", RETRY_SECONDS));
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
