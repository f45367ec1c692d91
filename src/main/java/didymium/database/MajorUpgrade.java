package didymium.database;

import didymium.config.Config;
import didymium.config.Config.Mode;
import didymium.config.StartFailure;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Map;

/**
 * Brings the embedded server's data to this build's major version of PostgreSQL: the old server,
 * whose programs lie beside its data, and a new one run side by side while all rows are copied. The
 * old data stay as they are, under another name at the end.
 */
public final class MajorUpgrade implements AutoCloseable {
  /** What is copied and verified, until it takes the old data's place. */
  static final String READY = "cluster.upgraded";

  private static final String BESIDE = "upgrade";

  private final Config.Database config;
  private final Path data;
  private final int version;
  private final LocalPostgres old;
  private final LocalPostgres next;

  private MajorUpgrade(Config.Database config, Path data, int version, Binaries binaries)
      throws IOException {
    this.config = config;
    this.data = data;
    this.version = version;
    this.old = LocalPostgres.startOn(data, binaries);
    try {
      this.next = beside();
    } catch (IOException | RuntimeException e) {
      old.close();
      throw e;
    }
  }

  /** What an upgrade left that was stopped is made anew. */
  private LocalPostgres beside() throws IOException {
    Paths.remove(data.resolve(READY));
    var beside = Paths.privateDirectory(Paths.empty(data.resolve(BESIDE)));
    Files.copy(
        data.resolve("password"), beside.resolve("password"), StandardCopyOption.COPY_ATTRIBUTES);
    return LocalPostgres.start(beside, Map.of());
  }

  /**
   * Starts both servers.
   *
   * @throws StartFailure if there is nothing to upgrade, or the old programs are missing
   */
  public static MajorUpgrade begin(Config.Database config) throws IOException {
    var data = directory(config);
    int version = Cluster.version(data.resolve("cluster"));
    int own = Binaries.version();
    if (version >= own) {
      throw StartFailure.configuration(
          "database.directory: the data in %s are of PostgreSQL %d, and this Didymium carries %d: there is nothing to upgrade"
              .formatted(data, version, own));
    }
    if (Files.exists(kept(data, version))) {
      throw StartFailure.configuration(
          "database.directory: %s is of an upgrade before; move it away first"
              .formatted(kept(data, version)));
    }
    return new MajorUpgrade(config, data, version, programs(data, version));
  }

  private static Binaries programs(Path data, int version) throws IOException {
    return Binaries.unpackedBefore(data, version)
        .orElseThrow(
            () ->
                StartFailure.configuration(
                    "database.directory: the programs of PostgreSQL %d are no longer in %s; start the Didymium that made the data once more, and stop it"
                        .formatted(version, data)));
  }

  private static Path directory(Config.Database config) throws IOException {
    if (config.mode() == Mode.SERVER) {
      throw StartFailure.configuration(
          "database.mode: a server of your own is upgraded by its own tools, such as pg_upgrade");
    }
    return Path.of(config.directory()).toAbsolutePath().normalize();
  }

  private static Path kept(Path data, int version) {
    return data.resolve("cluster-" + version);
  }

  /**
   * Ends an upgrade that was stopped between its last two steps.
   *
   * @return whether there was one
   */
  public static boolean resume(Config.Database config) throws IOException {
    var data = directory(config);
    if (Files.exists(data.resolve("cluster")) || !Files.exists(data.resolve(READY))) {
      return false;
    }
    var lock = DirectoryLock.take(data);
    try {
      Files.move(data.resolve(READY), data.resolve("cluster"), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      lock.release();
    }
    return true;
  }

  /** The major version that made the data. */
  public int version() {
    return version;
  }

  /**
   * Makes the schema as the old server has it, and copies all rows. Blocks.
   *
   * @return how many
   */
  public long copy() throws IOException {
    var found = Inspection.of(old.settings(config));
    if (found.newer()) {
      throw StartFailure.configuration(
          "The schema is %s, of a newer Didymium: use that one".formatted(found.schema()));
    }
    Migrations.runUpTo(found.schema(), next.settings(config));
    try (var from = Connections.jdbc(old.upkeep(config)).getConnection();
        var to = Connections.jdbc(next.upkeep(config)).getConnection()) {
      return new TableCopy(from, to).run();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What was there, to compare with. */
  public Database before(Vertx vertx) {
    return Database.connect(vertx, old.settings(config));
  }

  /** What was copied. */
  public Database after(Vertx vertx) {
    return Database.connect(vertx, next.settings(config));
  }

  /**
   * Stops both servers, and has the copy take the old data's place.
   *
   * @return where the old data are now
   */
  public Path finish() throws IOException {
    close();
    var kept = kept(data, version);
    var ready = data.resolve(READY);
    var lock = DirectoryLock.take(data);
    try {
      Files.move(data.resolve(BESIDE).resolve("cluster"), ready, StandardCopyOption.ATOMIC_MOVE);
      Files.move(data.resolve("cluster"), kept, StandardCopyOption.ATOMIC_MOVE);
      Files.move(ready, data.resolve("cluster"), StandardCopyOption.ATOMIC_MOVE);
      Paths.remove(data.resolve(BESIDE));
    } finally {
      lock.release();
    }
    return kept;
  }

  @Override
  public void close() {
    next.close();
    old.close();
  }
}
