package didymium.access;

import didymium.bus.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The sessions that have ended while access tokens of theirs could still be good: the one place
 * that says whether whoever shows a token is still somebody. It remembers no longer than a token
 * lives, so its size is that of what ended within that time. For all threads.
 */
public final class Ended {
  /** Published on the bus when it has to be looked what ended. */
  public static final String TOLD = "access.told";

  /** Published on the bus: {@link News}. */
  public static final String NEWS = "access.ended";

  /** How far the clocks of a node and of the database may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /**
   * A session that has ended.
   *
   * @param code of the problem that says why
   */
  record Ending(UUID session, String code) {}

  /** Why sessions have ended, which went on until now. */
  public record News(Map<UUID, String> codes) {

    /** What whoever shows a token of the session is told; null while it goes on. */
    public Problem of(UUID session) {
      var code = codes.get(session);
      return code == null ? null : Problem.unauthenticated(code);
    }
  }

  /**
   * @param learned when, in nanoseconds of no date
   */
  private record Known(String code, long learned) {}

  private final Map<UUID, Known> endings = new ConcurrentHashMap<>();
  private final Duration remembered;
  private final LongSupplier nanoseconds;

  /**
   * @param lifetime of an access token
   * @param nanoseconds of no date: a clock that is put forward and back makes nothing forgotten
   */
  Ended(Duration lifetime, LongSupplier nanoseconds) {
    this.remembered = lifetime.plus(SKEW);
    this.nanoseconds = nanoseconds;
  }

  /** How long before now it has to know what ended. */
  Duration remembered() {
    return remembered;
  }

  /**
   * @throws Problem 401 that says why, where the session has ended
   */
  void require(UUID session) {
    var ending = endings.get(session);
    if (ending != null) {
      throw Problem.unauthenticated(ending.code());
    }
  }

  /** Keeps what ended, and forgets what no token can be of any more. */
  News add(List<Ending> found) {
    long now = nanoseconds.getAsLong();
    var codes = new HashMap<UUID, String>();
    for (var ending : found) {
      if (endings.putIfAbsent(ending.session(), new Known(ending.code(), now)) == null) {
        codes.put(ending.session(), ending.code());
      }
    }
    endings.values().removeIf(known -> now - known.learned() > remembered.toNanos());
    return new News(codes);
  }
}
