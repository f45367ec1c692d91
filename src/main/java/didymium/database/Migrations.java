package didymium.database;

import didymium.config.Config;
import didymium.config.StartFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;

/** Brings a database's schema up to date from {@code db/migration} on the class path. */
final class Migrations {
  private static final int OLDEST_SERVER = 15;

  private Migrations() {}

  static void run(Config.Database server) {
    var source = Connections.jdbc(server);
    requireVersion(source, server);
    requireSessions(source, server);
    try {
      var flyway = flyway(source);
      requireKnown(flyway, server);
      flyway.migrate();
    } catch (FlywayException e) {
      throw StartFailure.unavailable(
          "The schema of PostgreSQL at %s cannot be brought up to date: %s"
              .formatted(Connections.describe(server), e.getMessage()),
          e);
    }
  }

  /** Makes the schema of a version, as an earlier build had it. */
  static void runUpTo(String version, Config.Database server) {
    Flyway.configure()
        .dataSource(Connections.jdbc(server))
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  static Flyway flyway(DataSource source) {
    return Flyway.configure().dataSource(source).locations("classpath:db/migration").load();
  }

  /** What a newer build made of the schema this one would write to by rules of before. */
  private static void requireKnown(Flyway flyway, Config.Database server) {
    if (hasFuture(flyway.info())) {
      throw StartFailure.configuration(
          "The schema of PostgreSQL at %s is %s, of a newer Didymium: start that one, or restore a back-up from before it"
              .formatted(Connections.describe(server), flyway.info().current().getVersion()));
    }
  }

  static boolean hasFuture(MigrationInfoService info) {
    return Arrays.stream(info.all()).anyMatch(one -> one.getState().name().startsWith("FUTURE"));
  }

  /**
   * A pooler that lends its sessions for a transaction gives two connections that are both open the
   * same one: prepared statements, {@code LISTEN} and what was set would be another's.
   */
  private static void requireSessions(DataSource source, Config.Database server) {
    try (var one = source.getConnection();
        var other = source.getConnection()) {
      if (session(one) == session(other)) {
        throw StartFailure.configuration(
            "database.host: the pooler at %s lends its sessions for a transaction; set it to pool_mode = session"
                .formatted(Connections.describe(server)));
      }
    } catch (SQLException e) {
      throw unreachable(server, e);
    }
  }

  private static int session(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void requireVersion(DataSource source, Config.Database server) {
    int version = version(source, server);
    if (version < OLDEST_SERVER) {
      throw StartFailure.configuration(
          "database.host: PostgreSQL at %s is version %d; use version %d or newer"
              .formatted(Connections.describe(server), version, OLDEST_SERVER));
    }
  }

  private static int version(DataSource source, Config.Database server) {
    try (var connection = source.getConnection()) {
      return connection.getMetaData().getDatabaseMajorVersion();
    } catch (SQLException e) {
      throw unreachable(server, e);
    }
  }

  static StartFailure unreachable(Config.Database server, SQLException e) {
    return StartFailure.unavailable(
        "PostgreSQL at %s does not let Didymium in: %s Check database.host, port, name, user and password"
            .formatted(Connections.describe(server), sentence(e.getMessage())),
        e);
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }
}
