package didymium.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.config.Config;
import didymium.config.StartFailure;
import didymium.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DatabaseTest {
  private static final String SECRET = "hidden-word";

  @Test
  void opensASchemaThatIsUpToDateAlready(Vertx vertx) throws Exception {
    var database = await(Database.open(vertx, TestDatabase.create()));

    var rows =
        await(
            database.pool().query("SELECT bool_and(success) FROM flyway_schema_history").execute());

    assertThat(rows.iterator().next().getBoolean(0)).isNotEqualTo(false);
    await(database.close());
  }

  @Test
  void saysWhichServerRefusesThePasswordAndDoesNotRepeatIt(Vertx vertx) {
    var right = TestDatabase.create();
    var wrong = right.at(right.host(), right.port(), right.name(), right.user(), SECRET);

    assertFails(vertx, wrong, right.name() + " as " + right.user());
  }

  @Test
  void saysWhichDatabaseIsNotThere(Vertx vertx) {
    var right = TestDatabase.create();
    var wrong = right.at(right.host(), right.port(), "nowhere", right.user(), right.password());

    assertFails(vertx, wrong, "nowhere");
  }

  @Test
  void refuses_a_schema_that_a_newer_build_has_made(Vertx vertx) throws Exception {
    var server = TestDatabase.create();
    var database = await(Database.open(vertx, server));
    var newer =
        """
        insert into flyway_schema_history (installed_rank, version, description, type, script,
          installed_by, execution_time, success)
        values (9999, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 'x', 0, true)
        """;
    await(database.pool().query(newer).execute());
    await(database.close());

    assertThatThrownBy(() -> await(Database.open(vertx, server)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll("9999", "newer Didymium");
  }

  private static void assertFails(Vertx vertx, Config.Database settings, String part) {
    assertThatThrownBy(() -> await(Database.open(vertx, settings)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(part)
        .hasMessageContaining("Check database.host")
        .message()
        .doesNotContain(SECRET, "\n");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }
}
