package didymium.database;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import didymium.config.Config;
import didymium.config.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A durable PostgreSQL of the portal's own, kept in one directory: {@code cluster/} (the data),
 * {@code password}, {@code postgresql.log} and the unpacked programs. It listens on loopback only,
 * asks everybody for the password, is found again by the next start, and is started anew when it
 * dies.
 */
public final class LocalPostgres implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalPostgres.class.getName());
  private static final int ATTEMPTS = 3;
  private static final int PORT_LINE = 3;
  private static final long RESTART_MILLISECONDS = 1_000;
  private static final long LOG_MILLISECONDS = 5_000;

  private final Path data;
  private final DirectoryLock lock;
  private final Binaries binaries;
  private final Account account;
  private final Cluster cluster;
  private final ServerLog log;
  private ServerSettings settings;
  private volatile Postmaster postmaster;
  private volatile boolean closing;

  private LocalPostgres(Path data, DirectoryLock lock, ServerSettings settings, Binaries binaries)
      throws IOException {
    this.data = data;
    this.lock = lock;
    this.settings = settings;
    this.log = ServerLog.in(data);
    this.binaries = binaries;
    this.account = Account.choose(data.resolve("cluster"));
    this.cluster = Cluster.find(data, binaries, account);
    account.own(cluster.directory());
    this.postmaster = startOnFreePort();
  }

  /**
   * Starts the server of a directory, making it if need be, and waits until it takes connections.
   *
   * @param changes server settings that differ from the portal's own
   * @throws StartFailure if the directory is in use, or PostgreSQL cannot be started
   */
  public static LocalPostgres start(Path directory, Map<String, String> changes) {
    var data = directory.toAbsolutePath().normalize();
    try {
      Paths.privateDirectory(data);
      var lock = DirectoryLock.take(data);
      return start(data, lock, ServerSettings.with(changes), () -> Binaries.unpack(data));
    } catch (IOException e) {
      throw failure(data, e);
    }
  }

  /** The same for a cluster that is there, by programs that were unpacked before. */
  static LocalPostgres startOn(Path data, Binaries binaries) {
    try {
      var lock = DirectoryLock.take(data);
      return start(data, lock, ServerSettings.with(Map.of()), () -> binaries);
    } catch (IOException e) {
      throw failure(data, e);
    }
  }

  private static StartFailure failure(Path data, IOException e) {
    return StartFailure.unavailable(
        "The embedded PostgreSQL in %s cannot start: %s (see %s)"
            .formatted(data, reason(e), data.resolve("postgresql.log")),
        e);
  }

  private interface Programs {
    Binaries have() throws IOException;
  }

  /**
   * The settings with which another process's server of a directory is reached; empty if none runs
   * there.
   *
   * @throws StartFailure if what is there cannot be read
   */
  static Optional<Config.Database> running(Config.Database config) {
    var data = Path.of(config.directory()).toAbsolutePath().normalize();
    var pid = new PidFile(data.resolve("cluster"));
    try {
      if (pid.server().isEmpty()) {
        return Optional.empty();
      }
      int port = Integer.parseInt(pid.lines().get(PORT_LINE).strip());
      var password = Files.readString(data.resolve("password")).strip();
      return Optional.of(
          config.at(ServerSettings.HOST, port, Cluster.NAME, Cluster.NAME, password));
    } catch (IOException | RuntimeException e) {
      throw StartFailure.unavailable(
          "The embedded PostgreSQL in %s cannot be looked at: %s".formatted(data, e), e);
    }
  }

  /** The same for upkeep. */
  static Config.Database superuser(Config.Database config) {
    var server =
        running(config)
            .orElseThrow(
                () ->
                    StartFailure.unavailable(
                        "The embedded PostgreSQL in %s does not run".formatted(config.directory()),
                        null));
    return config.at(
        server.host(), server.port(), Cluster.SUPERUSER, Cluster.SUPERUSER, server.password());
  }

  private static LocalPostgres start(
      Path data, DirectoryLock lock, ServerSettings settings, Programs programs)
      throws IOException {
    try {
      var postgres = new LocalPostgres(data, lock, settings, programs.have());
      postgres.watch();
      return postgres;
    } catch (IOException | RuntimeException e) {
      lock.release();
      throw e;
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** The settings with which the portal reaches this server. */
  public Config.Database settings(Config.Database config) {
    return config.at(
        ServerSettings.HOST, settings.port(), Cluster.NAME, Cluster.NAME, cluster.password());
  }

  // Another program may take the port in between, and a killed server's last processes may still
  // hold its memory for a moment.
  private Postmaster startOnFreePort() throws IOException {
    for (int attempt = 1; ; attempt++) {
      settings = settings.onFreePort();
      try {
        return startOnce();
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Postmaster startOnce() throws IOException {
    Postmaster.stopLeftOver(cluster.directory());
    log.trim();
    return Postmaster.start(cluster, binaries, account, settings, log.file());
  }

  private void watch() {
    var watcher = new Thread(this::keepRunning, "postgresql-watch");
    watcher.setDaemon(true);
    watcher.start();
  }

  private void keepRunning() {
    try {
      while (!closing) {
        while (!postmaster.hasEnded(LOG_MILLISECONDS)) {
          trimLog();
        }
        Thread.sleep(RESTART_MILLISECONDS);
        restart();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void trimLog() {
    try {
      log.trim();
    } catch (IOException e) {
      LOG.log(WARNING, "The log of PostgreSQL grows: {0}", reason(e));
    }
  }

  // On the same port: the pool knows no other.
  private synchronized void restart() {
    if (closing) {
      return;
    }
    LOG.log(WARNING, "PostgreSQL has ended by itself and is started again");
    try {
      postmaster = startOnce();
    } catch (IOException e) {
      LOG.log(ERROR, "PostgreSQL does not start: {0}", reason(e));
    }
  }

  /** The same for upkeep of the portal's database. */
  Config.Database upkeep(Config.Database config) {
    return config.at(
        ServerSettings.HOST, settings.port(), Cluster.NAME, Cluster.SUPERUSER, cluster.password());
  }

  /** Stops the server in order; its directory may be used again afterwards. */
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    try {
      postmaster.stop();
      lock.release();
    } catch (IOException e) {
      LOG.log(ERROR, "PostgreSQL in {0} has not stopped in order: {1}", data, reason(e));
    }
  }
}
