package didymium;

import static java.lang.System.Logger.Level.ERROR;

import didymium.backup.BackupFailure;
import didymium.config.Build;
import didymium.config.Config;
import didymium.config.Config.Mode;
import didymium.config.StartFailure;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the portal says to who started it: on standard output when it is up, else why not. */
final class Console {
  private static final System.Logger LOG = System.getLogger(Console.class.getName());
  private static final int BACKUP = 1;
  private static final String LINE = "  %-9s %s";

  private Console() {}

  /**
   * The lines to print.
   *
   * @param accounts the sample accounts, none when the sample programme is not loaded
   * @param setup the one-time link that makes the first administrator, or null
   */
  static List<String> banner(Config config, List<String> accounts, String setup) {
    var lines = new ArrayList<String>();
    lines.add("Didymium " + Build.read().version());
    lines.add(LINE.formatted("portal", config.http().url()));
    lines.add(LINE.formatted("database", database(config.database())));
    if (!accounts.isEmpty()) {
      lines.add(LINE.formatted("sample", "password " + config.sample().password() + " for"));
      accounts.forEach(account -> lines.add(LINE.formatted("", account)));
    }
    if (setup != null) {
      lines.add(LINE.formatted("set up", setup));
    }
    return lines;
  }

  /**
   * The lines to print for a witness alone.
   *
   * @param keys its verifier keys, for those whose logs it is to co-sign
   */
  static List<String> witnessBanner(Config config, List<String> keys) {
    var lines = new ArrayList<String>();
    lines.add("Didymium " + Build.read().version());
    lines.add(LINE.formatted("witness", config.http().url() + "/witness"));
    lines.add(LINE.formatted("database", database(config.database())));
    keys.forEach(key -> lines.add(LINE.formatted("key", key)));
    config.witness().logs().forEach(log -> lines.add(LINE.formatted("of log", log)));
    if (config.witness().logs().isEmpty()) {
      lines.add(LINE.formatted("of log", "none yet: name their verifier keys in witness.logs"));
    }
    return lines;
  }

  /**
   * Says on standard error, in one line where the cause is known, why the portal did not start.
   *
   * @return the exit code
   */
  static int explain(Throwable failure) {
    if (failure instanceof StartFailure known) {
      System.err.println(known.getMessage());
      return known.exitCode();
    }
    if (failure instanceof BackupFailure known) {
      System.err.println(known.getMessage());
      return BACKUP;
    }
    if (failure instanceof BindException) {
      System.err.println(
          "http.port: the portal cannot listen there (%s); stop what does, or set DIDYMIUM_HTTP_PORT"
              .formatted(failure.getMessage()));
      return StartFailure.UNAVAILABLE;
    }
    LOG.log(ERROR, "Didymium does not start", failure);
    return StartFailure.FAULT;
  }

  private static String database(Config.Database database) {
    return database.mode() == Mode.EMBEDDED
        ? "PostgreSQL " + Build.read().postgresql() + " in " + absolute(database.directory())
        : "PostgreSQL at %s, database %s".formatted(database.host(), database.name());
  }

  private static Path absolute(String directory) {
    return Path.of(directory).toAbsolutePath().normalize();
  }
}
