package didymium.telemetry;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;

/** How much later than asked an event loop does something. One for each event loop. */
public final class LoopLag extends VerticleBase {
  private static final long PERIOD_MS = 250;

  private final Timer lag;

  /**
   * @param lag made by {@link #timer}
   */
  public LoopLag(Timer lag) {
    this.lag = lag;
  }

  /** For all loops of a node. */
  public static Timer timer(Meters meters) {
    return meters.timing(
        "didymium.loop.lag", "How much later than asked an event loop does something");
  }

  @Override
  public Future<?> start() {
    measure();
    return Future.succeededFuture();
  }

  private void measure() {
    long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);
    vertx.setTimer(
        PERIOD_MS,
        late -> {
          lag.record(Math.max(0, System.nanoTime() - due), TimeUnit.NANOSECONDS);
          measure();
        });
  }
}
