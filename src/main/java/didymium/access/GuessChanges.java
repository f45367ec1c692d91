package didymium.access;

import didymium.bus.Sha256;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/** Counts guesses of all nodes: in one statement each, before and after one is looked at. */
record GuessChanges(Pool pool, int windowMinutes) {
  /** As {@link Throttle} counts. Who counts waits for who counted before, and counts anew. */
  private static final String BEGIN =
      """
      with given as (
        select key, free, place
        from unnest($1::bytea[], $2::integer[]) with ordinality as given (key, free, place)),
      counted as (
        insert into guesses as g (key, free, failures, last)
        select key, free, 1, clock_timestamp() from given order by key
        on conflict (key) do update set free = excluded.free, last = clock_timestamp(),
          failures = case when g.last + $3::integer * interval '1 minute' < clock_timestamp() then 1
            else g.failures + 1 end
        where guess_wait(g.failures, excluded.free, g.last, $3) <= interval '0'
        returning key)
      select given.key in (select key from counted) as counted,
        coalesce(extract(epoch from guess_wait(g.failures, given.free, g.last, $3)), 1) as wait
      from given left join guesses g on g.key = given.key
      order by given.place
      """;

  private static final String TAKE_BACK =
      "update guesses set failures = failures - 1 where key = any($1::bytea[]) and failures > 0";

  private static final String PUT_OFF =
      "update guesses set last = clock_timestamp() where key = any($1::bytea[])";

  private static final String FORGET = "delete from guesses where key = any($1::bytea[])";

  private static final String PURGE =
      "delete from guesses where last < now() - $1::integer * interval '1 minute'";

  /** Neither accounts nor addresses are kept as they are. */
  static Buffer key(String name) {
    return Buffer.buffer(Sha256.of(name));
  }

  /**
   * @param free how many failures are free, for each key
   * @return how long each key has to wait; nothing is counted unless that is nothing for all
   */
  Future<List<Duration>> begin(List<Buffer> keys, List<Integer> free) {
    return pool.preparedQuery(BEGIN)
        .execute(Tuple.of(array(keys), free.toArray(Integer[]::new), windowMinutes))
        .map(rows -> rows.stream().map(GuessChanges::wait).toList())
        .compose(waits -> counted(keys, waits));
  }

  private static Duration wait(Row row) {
    return row.getBoolean("counted")
        ? Duration.ZERO
        : Duration.ofMillis(Math.max(1, (long) (row.getDouble("wait") * 1000)));
  }

  private Future<List<Duration>> counted(List<Buffer> keys, List<Duration> waits) {
    var counted = keys.stream().filter(key -> waits.get(keys.indexOf(key)).isZero()).toList();
    return counted.size() == keys.size()
        ? Future.succeededFuture(waits)
        : takeBack(counted).map(waits);
  }

  Future<Void> takeBack(List<Buffer> keys) {
    return write(TAKE_BACK, keys);
  }

  Future<Void> putOff(List<Buffer> keys) {
    return write(PUT_OFF, keys);
  }

  Future<Void> forget(List<Buffer> keys) {
    return write(FORGET, keys);
  }

  private Future<Void> write(String sql, List<Buffer> keys) {
    return keys.isEmpty()
        ? Future.succeededFuture()
        : pool.preparedQuery(sql).execute(Tuple.of(array(keys))).mapEmpty();
  }

  Future<Void> purge() {
    return pool.preparedQuery(PURGE).execute(Tuple.of(windowMinutes)).mapEmpty();
  }

  private static Buffer[] array(List<Buffer> keys) {
    return keys.toArray(Buffer[]::new);
  }
}
