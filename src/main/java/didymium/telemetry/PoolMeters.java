package didymium.telemetry;

import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many of each pool of a Vert.x are in use, and how many wait for one: of connections to the
 * database, and of threads for what blocks.
 */
record PoolMeters(Meters meters) implements VertxMetrics {

  @Override
  public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int most) {
    var use = new Use();
    String[] tags = {"type", type, "pool", name};
    meters.gauge("didymium.pool.size", "How many a pool has at most", () -> most, tags);
    meters.gauge("didymium.pool.used", "How many of a pool are in use", use.used::get, tags);
    meters.gauge("didymium.pool.waiting", "How many wait for a pool", use.waiting::get, tags);
    return use;
  }

  /** Nothing is kept for the single request. */
  private static final class Use implements PoolMetrics<Void, Void> {
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    @Override
    public Void enqueue() {
      waiting.incrementAndGet();
      return null;
    }

    @Override
    public void dequeue(Void request) {
      waiting.decrementAndGet();
    }

    @Override
    public Void begin() {
      used.incrementAndGet();
      return null;
    }

    @Override
    public void end(Void use) {
      used.decrementAndGet();
    }
  }
}
