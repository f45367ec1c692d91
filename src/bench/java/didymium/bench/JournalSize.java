package didymium.bench;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/**
 * What a journal of millions takes: room for each entry, and time to number it. The portal itself
 * numbers what is put into its inbox, as it does what was logged.
 */
final class JournalSize {
  private static final int MILLIONS = Settings.number("DIDYMIUM_BENCH_MILLIONS", 2);
  private static final int PART = 100_000;
  private static final int PARTS = 10;

  private final Pool pool;
  private final long portal;

  /**
   * @param portal its process
   */
  JournalSize(Pool pool, long portal) {
    this.pool = pool;
    this.portal = portal;
  }

  void run() throws InterruptedException {
    sizes("entries");
    sizes("measurements");
    sizes("journal");
    for (int i = 0; i < MILLIONS; i++) {
      million();
    }
    sizes("journal");
  }

  private void million() throws InterruptedException {
    var before = Cpu.used(portal);
    double seconds = 0;
    for (int i = 0; i < PARTS; i++) {
      pool.preparedQuery(DataSet.text("waiting.sql")).execute(Tuple.of(PART)).await();
      long begun = System.nanoTime();
      // nobody pokes the sequencer but its own look each second
      DataSet.awaitNumbered(pool);
      seconds += (System.nanoTime() - begun) / 1e9;
    }
    var cpu = Cpu.used(portal).since(before);
    System.out.printf(
        "numbered up to position %,d: %,.0f/s; CPU µs for each, with its insert: %s%n",
        position(), PART * PARTS / seconds, cpu.each(PART * PARTS));
  }

  private long position() {
    return one("select position from journal_head").getLong(0);
  }

  private void sizes(String table) {
    pool.query("vacuum analyze " + table).execute().await();
    var all =
        one(
            """
            select count(*), pg_table_size('%1$s') / count(*), pg_indexes_size('%1$s') / count(*)
            from %1$s
            """
                .formatted(table));
    System.out.printf(
        "%s, %,d rows: %d bytes each and %d in indexes:%n",
        table, all.getLong(0), all.getLong(1), all.getLong(2));
    pool.preparedQuery(
            """
            select indexrelid::regclass::text, pg_relation_size(indexrelid) / $2::bigint
            from pg_index where indrelid = $1::text::regclass order by 2 desc
            """)
        .execute(Tuple.of(table, all.getLong(0)))
        .await()
        .forEach(row -> System.out.printf("  %s %d%n", row.getString(0), row.getLong(1)));
  }

  private Row one(String sql) {
    return pool.query(sql).execute().await().iterator().next();
  }
}
