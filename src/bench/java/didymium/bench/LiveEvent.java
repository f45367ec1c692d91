package didymium.bench;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Subscribers of the live stream while entries are written: how long from the moment that a POST is
 * sent until its event is with a subscriber.
 */
final class LiveEvent {
  private static final int WAIT_SECONDS = 30;

  private final PortalProcess portal;
  private final Pool pool;
  private final Heap heap;

  /**
   * @param samples how long each event took to each subscriber, and the processor time meanwhile
   * @param bytes of the portal's heap that each subscriber takes, when all are connected
   */
  record Run(Samples samples, long bytes) {}

  LiveEvent(PortalProcess portal, Pool pool, Heap heap) {
    this.portal = portal;
    this.pool = pool;
    this.heap = heap;
  }

  /**
   * @param tokens of the subscribers
   * @return the latencies of all events at all subscribers
   * @throws IllegalStateException if an event did not reach each subscriber once and in order
   */
  Run run(PacedWriter writer, List<String> tokens, int perSecond, int seconds)
      throws IOException, InterruptedException {
    long head = longOf("select position from journal_head");
    int events = perSecond * seconds;
    long without = heap.used();
    try (var subscribers = new Subscribers(portal, tokens, head, events)) {
      subscribers.awaitConnected();
      long with = heap.used();
      var before = Cpu.used(portal.pid());
      var sent = writer.write(perSecond, seconds).await();
      subscribers.await(events, WAIT_SECONDS);
      var cpu = Cpu.used(portal.pid()).since(before);
      var samples = latencies(subscribers.all(), sent, batches(head)).using(cpu);
      return new Run(samples, (with - without) / tokens.size());
    }
  }

  private static Samples latencies(List<Subscriber> subscribers, List<Long> sent, int[] batches) {
    var samples = new Samples();
    for (var subscriber : subscribers) {
      for (int i = 0; i < batches.length; i++) {
        samples.add(subscriber.arrival(i) - sent.get(batches[i]));
      }
    }
    return Samples.merged(List.of(samples), 1);
  }

  /** Which batch each event is of, in their order. */
  private int[] batches(long head) {
    var sql =
        """
        select substring(content from '"batch":"LIVE-(\\d+)"')::integer
        from journal where position > $1 order by position
        """;
    var rows = pool.preparedQuery(sql).execute(Tuple.of(head)).await();
    return StreamSupport.stream(rows.spliterator(), false)
        .mapToInt(row -> row.getInteger(0))
        .toArray();
  }

  private long longOf(String sql) {
    return pool.query(sql).execute().await().iterator().next().getLong(0);
  }
}
