package didymium.testing;

import didymium.config.Config;
import didymium.config.Config.Mode;
import didymium.config.Config.Tls;
import didymium.config.StartFailure;
import didymium.database.Database;
import didymium.database.LocalPostgres;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The PostgreSQL of a test run, with a template that has the present schema. */
final class TestServer {
  private static final String URL_VARIABLE = "DIDYMIUM_TEST_DATABASE_URL";
  private static final String PREFIX = "didymium_test_";
  private static final int MOST_RUNS = 16;
  private static final int POOL_SIZE = 8;

  /** Started by the first test that asks. */
  private static final class Shared {
    static final TestServer SERVER = start();
  }

  private final Config.Database administrator;
  private final Config.Database user;
  private final String template = PREFIX + ProcessHandle.current().pid();
  private final List<String> databases = new ArrayList<>();

  private TestServer(Config.Database administrator, Config.Database user) {
    this.administrator = administrator;
    this.user = user;
  }

  static TestServer shared() {
    return Shared.SERVER;
  }

  private static TestServer start() {
    var url = System.getenv(URL_VARIABLE);
    var server = url == null ? embedded() : at(URI.create(url));
    server.makeTemplate();
    return server;
  }

  private static TestServer at(URI url) {
    var login = url.getUserInfo().split(":", 2);
    int port = url.getPort() == -1 ? 5432 : url.getPort();
    var name = url.getPath().substring(1);
    var administrator = settings().at(url.getHost(), port, name, login[0], login[1]);
    var server = new TestServer(administrator, administrator);
    Runtime.getRuntime().addShutdownHook(new Thread(server::dropDatabases));
    return server;
  }

  private static TestServer embedded() {
    var postgres = startFree(1);
    var user = postgres.settings(settings());
    var administrator = user.at(user.host(), user.port(), "postgres", "postgres", user.password());
    var server = new TestServer(administrator, user);
    server.dropLeftOver();
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    return server;
  }

  // Kept between runs, as making it takes seconds; a second run at the same time has its own. What
  // is in it need not survive a power cut.
  private static LocalPostgres startFree(int number) {
    try {
      return LocalPostgres.start(
          Path.of("target", "test-database-" + number),
          Map.of("fsync", "off", "full_page_writes", "off", "shared_buffers", "64MB"));
    } catch (StartFailure e) {
      if (e.exitCode() != StartFailure.CONFIGURATION || number == MOST_RUNS) {
        throw e;
      }
      return startFree(number + 1);
    }
  }

  private static Config.Database settings() {
    return new Config.Database(
        Mode.SERVER, "data", null, null, null, null, null, null, Tls.DISABLE, null, POOL_SIZE);
  }

  private void makeTemplate() {
    execute("CREATE DATABASE " + template + " OWNER " + user.user());
    databases.add(template);
    var vertx = Vertx.vertx();
    Database.open(vertx, named(template)).compose(Database::close).await();
    vertx.close().await();
  }

  /** A database of its own for the caller. */
  Config.Database copyOfTemplate() {
    return copy(template);
  }

  /** A copy of a database that nobody uses just now. */
  synchronized Config.Database copy(String original) {
    var name = template + "_" + databases.size();
    execute("CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(name, original, user.user()));
    databases.add(name);
    return named(name);
  }

  private Config.Database named(String name) {
    return user.at(user.host(), user.port(), name, user.user(), user.password());
  }

  // A run that was killed could not drop its own.
  private void dropLeftOver() {
    try (var connection = connection();
        var statement = connection.createStatement();
        var names = statement.executeQuery("SELECT datname FROM pg_database")) {
      while (names.next()) {
        databases.add(names.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    databases.removeIf(name -> !name.startsWith(PREFIX));
    dropDatabases();
  }

  private void dropDatabases() {
    databases.forEach(name -> execute("DROP DATABASE %s WITH (FORCE)".formatted(name)));
    databases.clear();
  }

  private void execute(String sql) {
    try (var connection = connection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connection() throws SQLException {
    var url = "jdbc:postgresql://%s:%d/%s";
    return DriverManager.getConnection(
        url.formatted(administrator.host(), administrator.port(), administrator.name()),
        administrator.user(),
        administrator.password());
  }
}
