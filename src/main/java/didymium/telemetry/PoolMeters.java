package didymium.telemetry;

import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many of each pool of a Vert.x are in use, and how many wait for one: of connections to the
 * database, and of threads for what blocks. Of a pool that is made anew the newest is told.
 */
final class PoolMeters implements VertxMetrics {
  private final Meters meters;
  private final Map<String, Use> pools = new ConcurrentHashMap<>();

  PoolMeters(Meters meters) {
    this.meters = meters;
  }

  @Override
  public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int most) {
    var use = new Use(most);
    var key = type + ' ' + name;
    if (pools.put(key, use) == null) {
      String[] tags = {"type", type, "pool", name};
      meters.gauge(
          "didymium.pool.size", "How many a pool has at most", () -> pools.get(key).most, tags);
      meters.gauge(
          "didymium.pool.used", "How many of a pool are in use", () -> pools.get(key).used, tags);
      meters.gauge(
          "didymium.pool.waiting", "How many wait for a pool", () -> pools.get(key).waiting, tags);
    }
    return use;
  }

  /** Nothing is kept for the single request. */
  private static final class Use implements PoolMetrics<Void, Void> {
    private final int most;
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    Use(int most) {
      this.most = most;
    }

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
