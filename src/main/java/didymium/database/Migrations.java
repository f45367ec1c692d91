package didymium.database;

import didymium.config.Config;
import didymium.config.StartFailure;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database's schema up to date from {@code db/migration} on the class path. */
final class Migrations {
  private static final int OLDEST_SERVER = 15;

  private Migrations() {}

  static void run(Config.Database server) {
    var source = Connections.jdbc(server);
    requireVersion(source, server);
    try {
      flyway(source).migrate();
    } catch (FlywayException e) {
      throw StartFailure.unavailable(
          "The schema of PostgreSQL at %s cannot be brought up to date: %s"
              .formatted(Connections.describe(server), e.getMessage()),
          e);
    }
  }

  static Flyway flyway(DataSource source) {
    return Flyway.configure().dataSource(source).locations("classpath:db/migration").load();
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
