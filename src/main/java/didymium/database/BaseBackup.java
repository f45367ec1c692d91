package didymium.database;

import didymium.config.Config;
import didymium.config.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A copy of the embedded server's cluster, made while it is written, with all of the write-ahead
 * log that it takes to start it: by SQL, as the programs that come with the portal have no {@code
 * pg_basebackup}.
 */
public final class BaseBackup {
  /** Goes with the session, and keeps what is written meanwhile from being removed. */
  private static final String KEEP =
      "select pg_create_physical_replication_slot('didymium_backup_' || pg_backend_pid(), true, true)";

  private static final String BEGIN = "select pg_walfile_name(pg_backup_start('didymium', true))";

  private static final String END =
      "select pg_walfile_name(lsn), labelfile from pg_backup_stop(wait_for_archive => false)";

  private BaseBackup() {}

  /**
   * Writes the copy as {@code tar.gz}. Blocks.
   *
   * @param config of an embedded server that runs
   * @param last asked when all is copied: what it reads of the database, the copy has too
   * @throws IOException if it cannot be read or written
   * @throws StartFailure if the server does not run, or ends
   */
  public static <T> T write(Config.Database config, OutputStream to, Supplier<T> last)
      throws IOException {
    var server = LocalPostgres.superuser(config);
    var cluster = Path.of(config.directory()).toAbsolutePath().normalize().resolve("cluster");
    try (var connection = Connections.jdbc(server).getConnection();
        var tar = new ClusterTar(cluster, to)) {
      row(connection, KEEP);
      var first = row(connection, BEGIN).get(0);
      tar.addData();
      var found = last.get();
      var end = row(connection, END);
      tar.add("backup_label", end.get(1));
      for (var segment : segments(cluster, first, end.get(0))) {
        tar.add("pg_wal/" + segment);
      }
      return found;
    } catch (SQLException e) {
      throw Migrations.unreachable(server, e);
    }
  }

  /** Those of the write-ahead log, from one to another. */
  private static List<String> segments(Path cluster, String first, String last) throws IOException {
    try (var files = Files.list(cluster.resolve("pg_wal"))) {
      var found =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("[0-9A-F]{24}"))
              .filter(name -> name.compareTo(first) >= 0 && name.compareTo(last) <= 0)
              .sorted()
              .toList();
      if (found.isEmpty() || !found.get(0).equals(first) || !found.contains(last)) {
        throw new IOException(
            "the write-ahead log from %s to %s is not there".formatted(first, last));
      }
      return found;
    }
  }

  private static List<String> row(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      int columns = rows.getMetaData().getColumnCount();
      var values = new ArrayList<String>();
      for (int column = 1; column <= columns; column++) {
        values.add(rows.getString(column));
      }
      return values;
    }
  }
}
