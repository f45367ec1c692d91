package didymium.access;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.database.Database;
import didymium.testing.TestDatabase;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a guess waits when the database's clock jumps after the one before. */
class GuessClockTest {
  private final Vertx vertx = Vertx.vertx();
  private Database database;

  @BeforeEach
  void open() {
    database = TestDatabase.open(vertx);
  }

  @AfterEach
  void close() {
    database.close().await();
    vertx.close().await();
  }

  /** Seconds, with twelve failures of which three are free. */
  private double wait(String last) {
    var sql = "select extract(epoch from guess_wait(12, 3, %s, 15))::float8".formatted(last);
    return database.pool().query(sql).execute().await().iterator().next().getDouble(0);
  }

  @Test
  void nobody_waits_for_the_clock() {
    assertThat(wait("clock_timestamp()")).isBetween(55.0, 60.0);
    assertThat(wait("clock_timestamp() - interval '1 day'")).isZero();
    assertThat(wait("clock_timestamp() + interval '1 day'")).isZero();
    // two servers' clocks, a moment apart
    assertThat(wait("clock_timestamp() + interval '5 seconds'")).isBetween(60.0, 65.0);
  }
}
