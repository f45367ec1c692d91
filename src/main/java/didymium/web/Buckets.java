package didymium.web;

import didymium.config.Config;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets of those who asked last; memory is bounded. Who is forgotten begins with a full
 * bucket again, which after so many others they would nearly have anyway.
 */
final class Buckets<K> {
  private static final int REMEMBERED = 10_000;
  private static final double SECOND = 1e9;

  private final int burst;
  private final int perSecond;
  private final LongSupplier nanos;
  private final Map<K, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  private static final class Bucket {
    private double level;
    private long at;
  }

  Buckets(Config.Rate rate, LongSupplier nanos) {
    this.burst = rate.burst();
    this.perSecond = rate.perSecond();
    this.nanos = nanos;
  }

  /**
   * Takes one request out of a bucket, if there is one in it.
   *
   * @return what is left; below 0 if there was none, by so much as is missing
   */
  double take(K key) {
    long now = nanos.getAsLong();
    var bucket = buckets.computeIfAbsent(key, first -> full(now));
    bucket.level = Math.min(burst, bucket.level + (now - bucket.at) / SECOND * perSecond);
    bucket.at = now;
    if (bucket.level < 1) {
      return bucket.level - 1;
    }
    return --bucket.level;
  }

  private Bucket full(long now) {
    var bucket = new Bucket();
    bucket.level = burst;
    bucket.at = now;
    return bucket;
  }

  /** Until a bucket of this level is full, rounded up. */
  int secondsToFill(double level) {
    return (int) Math.ceil((burst - Math.max(0, level)) / perSecond);
  }

  /** Until one more request can be taken from a bucket that lacked it, rounded up. */
  int secondsToNext(double lacking) {
    return (int) Math.max(1, Math.ceil(-lacking / perSecond));
  }
}
