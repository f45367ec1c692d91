package didymium.testing;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.database.Database;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class TestDatabaseTest {
  @Test
  void givesEachCallerAFreshDatabaseWithThePresentSchema(Vertx vertx) throws Exception {
    var first = TestDatabase.open(vertx);
    var second = TestDatabase.open(vertx);

    assertThat(name(first)).isNotEqualTo(name(second));
    assertThat(migrations(first)).isNotNegative();
    first.close().compose(closed -> second.close()).await(10, TimeUnit.SECONDS);
  }

  private static String name(Database database) throws Exception {
    var rows = database.pool().query("SELECT current_database()").execute();
    return rows.await(10, TimeUnit.SECONDS).iterator().next().getString(0);
  }

  private static long migrations(Database database) throws Exception {
    var rows = database.pool().query("SELECT count(*) FROM flyway_schema_history").execute();
    return rows.await(10, TimeUnit.SECONDS).iterator().next().getLong(0);
  }
}
