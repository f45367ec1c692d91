package didymium.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.database.Database;
import didymium.testing.Eventually;
import didymium.testing.Scraped;
import didymium.testing.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.spi.metrics.PoolMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  private static final String SLOW = "select count(*) from pg_sleep(30)";

  private final Vertx vertx = Vertx.vertx();
  private final Meters meters = Meters.read();
  private final AtomicLong nanos = new AtomicLong();
  private Database database;
  private Scrape scrape;

  @BeforeEach
  void start() {
    database = TestDatabase.open(vertx);
    scrape = new Scrape(meters, database.vital(), nanos::get);
  }

  @AfterEach
  void stop() {
    database.close().await();
    vertx.close().await();
    meters.close();
  }

  private Scraped scraped() {
    return new Scraped(scrape.text().await());
  }

  @Test
  void howeverManyAskTheDatabaseIsAskedOnceASecond() {
    database.pool().query("create sequence asked").execute().await();
    meters.figure("didymium.asked", "How often", "select nextval('asked')");
    assertThat(scraped().value("didymium_asked")).isOne();
    nanos.addAndGet(Duration.ofMillis(999).toNanos());
    assertThat(scraped().value("didymium_asked")).isOne();
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(scraped().value("didymium_asked")).isEqualTo(2);
  }

  @Test
  void whatTakesTooLongIsNotWaitedForAndEndsInTheDatabaseToo() {
    meters.figure("didymium.slow", "Too slow", SLOW);
    var begun = Instant.now();
    var found = scraped();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(8));
    assertThat(found.value("didymium_database_up")).isZero();
    assertThat(found.value("didymium_slow")).isNaN();
    assertThat(found.value("jvm_threads_live_threads")).isPositive();
    Eventually.holds("nothing sleeps", () -> sleeping() == 0);
  }

  private long sleeping() {
    return database
        .pool()
        .query(
            "select count(*) from pg_stat_activity where state = 'active'"
                + " and datname = current_database() and query like '%pg_' || 'sleep(30)%'")
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void theBoundIsThatOfTheScrapeAlone() {
    meters.figure("didymium.one", "One", "select 1");
    var before = bound();
    scraped();
    assertThat(bound()).isEqualTo(before);
  }

  private String bound() {
    var rows = database.vital().query("show statement_timeout").execute().await();
    return rows.iterator().next().getString(0);
  }

  @Test
  void aPoolThatIsMadeAnewCountsAnew() {
    var pools = new PoolMeters(meters);
    PoolMetrics<?, ?> silent = pools.createPoolMetrics("sql", "work", 3);
    silent.begin();
    silent.enqueue();
    pools.createPoolMetrics("sql", "work", 4).begin();
    var found = scraped();
    assertThat(found.value("didymium_pool_size", "pool=\"work\"")).isEqualTo(4);
    assertThat(found.value("didymium_pool_used", "pool=\"work\"")).isOne();
    assertThat(found.value("didymium_pool_waiting", "pool=\"work\"")).isZero();
  }
}
