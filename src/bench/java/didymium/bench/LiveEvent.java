package didymium.bench;

import didymium.bench.Subscriber.Arrival;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Subscribers of the live stream while entries are written: how long from the moment that a POST is
 * sent until its event is with a subscriber.
 */
final class LiveEvent {
  private static final int WAIT_SECONDS = 10;

  private final Vertx vertx;
  private final Pool pool;
  private final String url;

  LiveEvent(Vertx vertx, Pool pool, String url) {
    this.vertx = vertx;
    this.pool = pool;
    this.url = url;
  }

  /**
   * @param tokens of the subscribers
   * @return the latencies of all events at all subscribers
   * @throws IllegalStateException if an event did not reach each subscriber once and in order
   */
  Samples run(PacedWriter writer, List<String> tokens, int perSecond, int seconds)
      throws InterruptedException {
    var options = new HttpClientOptions().setIdleTimeout(0);
    var client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(tokens.size()));
    long head = longOf("select position from journal_head");
    var opening = tokens.stream().map(token -> Subscriber.open(client, url, token)).toList();
    var subscribers = Future.all(opening).await().<Subscriber>list();
    var sent = writer.write(perSecond, seconds).await();
    awaitAll(subscribers, sent.size());
    client.close().await();
    var batches = batches(head);
    subscribers.forEach(subscriber -> requireAll(subscriber.arrivals(), head, sent.size()));
    return latencies(subscribers, sent, batches);
  }

  private static void awaitAll(List<Subscriber> subscribers, int events)
      throws InterruptedException {
    long deadline = System.nanoTime() + WAIT_SECONDS * 1_000_000_000L;
    while (subscribers.stream().anyMatch(one -> one.arrivals().size() < events)
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
  }

  private static void requireAll(List<Arrival> arrivals, long head, int events) {
    if (arrivals.size() != events) {
      throw new IllegalStateException("%d of %d events".formatted(arrivals.size(), events));
    }
    for (int i = 0; i < events; i++) {
      if (arrivals.get(i).position() != head + 1 + i) {
        throw new IllegalStateException("%s after %d others".formatted(arrivals.get(i), i));
      }
    }
  }

  private static Samples latencies(
      List<Subscriber> subscribers, List<Long> sent, Map<Long, Integer> batches) {
    var samples = new Samples();
    for (var subscriber : subscribers) {
      for (var arrival : subscriber.arrivals()) {
        samples.add(arrival.at() - sent.get(batches.get(arrival.position())));
      }
    }
    return Samples.merged(List.of(samples), 1);
  }

  /** Which batch has which position. */
  private Map<Long, Integer> batches(long head) {
    var sql =
        """
        select position, substring(content from '"batch":"LIVE-(\\d+)"')::integer
        from journal where position > $1
        """;
    var batches = new HashMap<Long, Integer>();
    pool.preparedQuery(sql)
        .execute(Tuple.of(head))
        .await()
        .forEach(row -> batches.put(row.getLong(0), row.getInteger(1)));
    return batches;
  }

  private long longOf(String sql) {
    return pool.query(sql).execute().await().iterator().next().getLong(0);
  }
}
