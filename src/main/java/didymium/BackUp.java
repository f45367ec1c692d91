package didymium;

import didymium.backup.BackupMaker;
import didymium.backup.Manifest;
import didymium.config.Build;
import didymium.config.Config;
import didymium.config.Config.Mode;
import didymium.config.StartFailure;
import didymium.database.BaseBackup;
import didymium.database.Database;
import didymium.transparency.LogDrill;
import didymium.transparency.LogDrill.Found;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a back-up of a portal that may be running. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Make a back-up of the portal in a new directory: the database, the keys (encrypted by"
          + " backup.passphrase) and a manifest. The portal may be running.",
      "",
      "With a PostgreSQL server of your own the database is left to that server's own back-up; keys"
          + " and manifest are made just the same."
    })
final class BackUp implements Callable<Integer> {
  private static final String SIGNED = "signed-heads";

  /** What is put back is looked at whole. */
  private static final String CHECKED = "checked-logs";

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "the directory to make: must not be there")
  private Path target;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "the configuration file that the portal is started with")
  private String file;

  @Override
  public Integer call() {
    var config = Cli.config(file);
    try {
      return call(config);
    } catch (IOException e) {
      throw StartFailure.unavailable("%s cannot be made: %s".formatted(target, e), e);
    }
  }

  private int call(Config config) throws IOException {
    var secrets = secrets(config);
    var passphrase = Passphrase.of(config.backup(), true);
    var vertx = Vertx.vertx();
    try (var maker = BackupMaker.begin(target)) {
      var database = Database.reach(vertx, config.database()).await();
      try {
        maker.secrets(secrets, passphrase);
        tell(config, make(config, database, maker));
      } finally {
        database.close().await();
      }
      return 0;
    } finally {
      vertx.close().await();
    }
  }

  private static Manifest make(Config config, Database database, BackupMaker maker)
      throws IOException {
    var build = Build.read();
    if (config.database().mode() == Mode.SERVER) {
      return maker.finish(build.version(), null, look(config, database));
    }
    var found = new AtomicReference<Found>();
    maker.database(
        to -> found.set(BaseBackup.write(config.database(), to, () -> look(config, database))));
    return maker.finish(build.version(), build.postgresql(), found.get());
  }

  /** A witness has no logs of its own. */
  private static Found look(Config config, Database database) {
    var keys = Path.of(config.keys().directory());
    return (Files.exists(keys.resolve("log.json"))
            ? LogDrill.look(database.pool(), keys, Path.of(config.keys().heads()))
            : LogDrill.look(database.pool()))
        .await();
  }

  /** The keys, and what opens the embedded database. What was signed is in the manifest. */
  private static Map<String, byte[]> secrets(Config config) throws IOException {
    var secrets = new TreeMap<String, byte[]>();
    var keys = Path.of(config.keys().directory());
    if (Files.isDirectory(keys)) {
      try (var files = Files.list(keys)) {
        for (var one : files.filter(Files::isRegularFile).toList()) {
          var name = one.getFileName().toString();
          if (!name.startsWith(SIGNED) && !name.equals(CHECKED)) {
            secrets.put(Restore.KEYS + name, Files.readAllBytes(one));
          }
        }
      }
    }
    if (secrets.isEmpty()) {
      throw StartFailure.configuration(
          "keys.directory: there are no keys in %s; name the configuration that the portal is started with"
              .formatted(keys.toAbsolutePath()));
    }
    var password = Path.of(config.database().directory(), Restore.PASSWORD);
    if (config.database().mode() == Mode.EMBEDDED && Files.exists(password)) {
      secrets.put(Restore.PASSWORD, Files.readAllBytes(password));
    }
    return secrets;
  }

  private void tell(Config config, Manifest manifest) {
    System.out.printf(
        "Backed up to %s: journal position %d, %d logs, keys encrypted.%n",
        target, manifest.position(), manifest.logs().size());
    if (config.database().mode() == Mode.SERVER) {
      System.out.println(
          "The database itself is not in it: that is for the server's own back-up, such as pg_basebackup or pgBackRest.");
    }
  }
}
