package didymium.database;

import didymium.config.Config;
import didymium.config.StartFailure;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Makes a directory of the embedded server from a {@link BaseBackup}.
 *
 * @param directory where to: is made, and must not be there
 * @param archive what the server wrote since, as {@code database.archive} keeps it; null for none
 * @param until the time up to which that is taken in, as PostgreSQL reads it; {@link #END} for all
 *     of it, null for nothing but the back-up
 * @param archives whether the restored server goes on to write into the archive
 */
public record Recovery(Path directory, Path archive, String until, boolean archives) {
  public static final String END = "end";

  /** Unpacks the copy. Blocks. */
  public void unpack(InputStream copy, String password) throws IOException {
    Paths.privateDirectory(directory);
    var cluster = Files.createDirectory(directory.resolve("cluster"));
    Files.setPosixFilePermissions(cluster, Paths.OWN_DIRECTORY);
    Archives.extract(new GZIPInputStream(copy, 1 << 16), cluster);
    Files.createFile(cluster.resolve("recovery.signal"));
    if (archives) {
      Paths.privateDirectory(archive);
    }
    Files.writeString(Paths.privateFile(directory.resolve("password")), password);
  }

  /**
   * Copies a data directory that another program restored.
   *
   * @throws StartFailure if there is none, or it is in use
   */
  public void copy(Path data) throws IOException {
    for (var part : List.of("cluster", "password")) {
      if (!Files.exists(data.resolve(part))) {
        throw StartFailure.configuration(
            "--data: %s is no data directory: it has no %s".formatted(data, part));
      }
    }
    if (new PidFile(data.resolve("cluster").toAbsolutePath().normalize()).server().isPresent()) {
      throw StartFailure.configuration(
          "--data: a server runs on %s; make a back-up of it".formatted(data));
    }
    Paths.privateDirectory(directory);
    for (var part : List.of("cluster", "password")) {
      Paths.copy(data.resolve(part), directory.resolve(part));
    }
    Files.setPosixFilePermissions(directory.resolve("cluster"), Paths.OWN_DIRECTORY);
    Files.deleteIfExists(directory.resolve("cluster").resolve("postmaster.pid"));
  }

  /** Removes what was made. */
  public void remove() throws IOException {
    Paths.remove(directory);
  }

  /**
   * Starts the server, which takes in what it has to, and brings its schema up to date. Blocks. The
   * server ends with the database.
   *
   * @throws StartFailure if it cannot be started, as where the archive does not reach that far
   */
  public Database start(Vertx vertx, Config.Database config) {
    return Database.start(vertx, config, LocalPostgres.start(directory, settings()));
  }

  private Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("recovery_target_action", "promote");
    settings.put("restore_command", restoring());
    // the newest may be of another restore, which was tried and dropped
    settings.put("recovery_target_timeline", "current");
    // else it would count as started before it is where it has to be
    settings.put("hot_standby", "off");
    if (until == null) {
      settings.put("recovery_target", "immediate");
    } else if (!until.equals(END)) {
      settings.put("recovery_target_time", until);
    }
    if (archives) {
      settings.putAll(ServerSettings.archivingTo(archive));
    }
    return settings;
  }

  private String restoring() {
    var kept = archive + "/%f.gz";
    return archive == null ? "false" : "test -f '%1$s' && gzip -dc '%1$s' > '%%p'".formatted(kept);
  }
}
