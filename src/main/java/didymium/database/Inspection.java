package didymium.database;

import didymium.config.Config;
import didymium.config.Config.Mode;
import didymium.config.StartFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a database is, looked at without changing it.
 *
 * @param where with the user, and never the password
 * @param version of PostgreSQL
 * @param schema its version; null for an empty database
 * @param missing how many migrations of this build it has not seen
 * @param newer whether a newer build has migrated it
 * @param ahead by how much its clock is ahead of this machine's
 */
public record Inspection(
    String where, String version, String schema, int missing, boolean newer, Duration ahead) {

  /** The server that a configuration names; empty for an embedded one that nobody runs. */
  public static Optional<Config.Database> server(Config.Database config) {
    return config.mode() == Mode.SERVER ? Optional.of(config) : LocalPostgres.running(config);
  }

  /**
   * Looks at a server. Blocks.
   *
   * @throws StartFailure if it does not let the portal in
   */
  public static Inspection of(Config.Database server) {
    var source = Connections.jdbc(server);
    try (var connection = source.getConnection()) {
      var info = Migrations.flyway(source).info();
      var current = info.current();
      return new Inspection(
          Connections.describe(server),
          connection.getMetaData().getDatabaseProductVersion(),
          current == null ? null : current.getVersion().toString(),
          info.pending().length,
          Migrations.hasFuture(info),
          ahead(connection));
    } catch (SQLException e) {
      throw Migrations.unreachable(server, e);
    }
  }

  private static Duration ahead(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      var asked = Instant.now();
      try (var rows = statement.executeQuery("select clock_timestamp()")) {
        rows.next();
        var there = rows.getObject(1, OffsetDateTime.class).toInstant();
        var middle = asked.plus(Duration.between(asked, Instant.now()).dividedBy(2));
        return Duration.between(middle, there);
      }
    }
  }

  void requireSchema() {
    if (missing > 0 || newer) {
      throw StartFailure.unavailable(
          "PostgreSQL at %s has the schema %s, which is not that of this Didymium; start the portal of this version first"
              .formatted(where, schema),
          null);
    }
  }
}
