package didymium.testing;

import didymium.config.Config;
import didymium.database.Database;
import io.vertx.core.Vertx;

/**
 * Fresh databases with the present schema, about 50 ms each, on one PostgreSQL per test run: the
 * embedded one, or the server that {@code DIDYMIUM_TEST_DATABASE_URL} names ({@code
 * postgresql://user:password@host:port/database}; the user must be allowed to create databases).
 *
 * <pre>{@code
 * private Database database;
 *
 * @BeforeAll
 * void open(Vertx vertx) {
 *   database = TestDatabase.open(vertx);
 * }
 *
 * @AfterAll
 * void close(VertxTestContext test) {
 *   database.close().onComplete(test.succeedingThenComplete());
 * }
 * }</pre>
 */
public final class TestDatabase {
  private TestDatabase() {}

  /** A pool on a fresh database; the caller closes it. */
  public static Database open(Vertx vertx) {
    return Database.connect(vertx, create());
  }

  /** A fresh database, as the settings that reach it. */
  public static Config.Database create() {
    return TestServer.shared().copyOfTemplate();
  }

  /** A back-up of a database that nobody uses just now, to go on from. */
  public static Config.Database copy(Config.Database original) {
    return TestServer.shared().copy(original.name());
  }
}
