package didymium;

import didymium.access.SecretFile;
import didymium.backup.BackupDirectory;
import didymium.backup.BackupFailure;
import didymium.backup.Manifest;
import didymium.config.Config;
import didymium.config.Config.Mode;
import didymium.config.StartFailure;
import didymium.database.Database;
import didymium.database.Inspection;
import didymium.database.Recovery;
import didymium.transparency.LogDrill;
import didymium.transparency.LogDrill.Verdict;
import didymium.transparency.LogState;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores a back-up, or tries whether it could be. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "java -jar didymium.jar restore BACKUP --into DIRECTORY [--until TIME] [CONFIG]",
      "   or: java -jar didymium.jar restore --drill BACKUP [--until TIME] [CONFIG]",
      "   or: java -jar didymium.jar restore --drill BACKUP --server FILE [CONFIG]",
      "   or: java -jar didymium.jar restore --drill --data DIRECTORY [CONFIG]"
    },
    description = {
      "Make a data directory from a back-up, and verify each log in it. What is there already is"
          + " never touched.",
      "",
      "With --drill it is restored beside, on a port of its own, compared with the portal that runs"
          + " on CONFIG, and removed again."
    })
final class Restore implements Callable<Integer> {
  static final String PASSWORD = "password";
  static final String KEYS = "keys/";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS+00");

  @Spec private CommandSpec command;

  @Parameters(hidden = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--into",
      paramLabel = "DIRECTORY",
      description = "the directory to make: must not be there")
  private Path into;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "take in what was written since from database.archive, up to a time such as"
              + " 2026-11-30T10:00:00Z, or to its end")
  private String until;

  @Option(names = "--drill", description = "only try it")
  private boolean drill;

  @Option(
      names = "--data",
      paramLabel = "DIRECTORY",
      description = "a data directory that another program restored, instead of a back-up")
  private Path data;

  @Option(
      names = "--server",
      paramLabel = "FILE",
      description =
          "the configuration of a portal on a server that another program restored, beside the"
              + " back-up")
  private String server;

  private final Findings findings = new Findings();
  private Config config;

  @Override
  public Integer call() {
    requireCall();
    try {
      return run();
    } catch (IOException e) {
      throw StartFailure.unavailable("The back-up cannot be restored: " + e, e);
    }
  }

  private int run() throws IOException {
    var named = new ArrayDeque<>(words);
    var path = data == null ? Path.of(named.pop()) : null;
    config = Cli.config(named.poll());
    var backup = path == null ? null : BackupDirectory.open(path);
    var vertx = Vertx.vertx();
    try {
      return drill ? drill(vertx, backup) : restore(vertx, backup);
    } finally {
      vertx.close().await();
    }
  }

  private void requireCall() {
    require(drill == (into == null), "Say where to, with --into, or try it with --drill");
    require(
        (data == null && server == null)
            || (drill && until == null && (data == null || server == null)),
        "--data and --server go with --drill alone");
    require(data != null || !words.isEmpty(), "Name the back-up");
    require(words.size() <= (data == null ? 2 : 1), "There are too many words");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }

  private int restore(Vertx vertx, BackupDirectory backup) throws IOException {
    var target = into.toAbsolutePath().normalize();
    var unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
    for (var there : List.of(target, unfinished)) {
      if (Files.exists(there)) {
        throw new BackupFailure(there + " is there already: name a directory that is not");
      }
    }
    var recovery = recovery(backup, unfinished, true);
    try {
      int status = restore(vertx, backup, recovery);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      System.out.println("Restored into " + target);
      return status;
    } finally {
      recovery.remove();
    }
  }

  private int restore(Vertx vertx, BackupDirectory backup, Recovery recovery) throws IOException {
    var secrets = backup.secrets(Passphrase.of(config.backup(), false));
    Files.createDirectories(recovery.directory());
    var keys = recovery.directory().resolve("keys");
    for (var secret : secrets.entrySet()) {
      if (secret.getKey().startsWith(KEYS)) {
        SecretFile.in(keys, secret.getKey().substring(KEYS.length()))
            .write(new String(secret.getValue(), StandardCharsets.UTF_8));
      }
    }
    LogDrill.remember(backup.manifest().logs(), keys);
    if (!backup.hasDatabase()) {
      System.out.println(
          "The back-up holds no database: restore that by the server's own back-up.");
      return 0;
    }
    unpack(backup, secrets, recovery);
    return verify(recovery.start(vertx, config.database()), backup.manifest(), null);
  }

  private int drill(Vertx vertx, BackupDirectory backup) throws IOException {
    var running = running(vertx);
    try {
      return server == null ? drill(vertx, backup, running) : served(vertx, backup, running);
    } finally {
      if (running != null) {
        running.close().await();
      }
    }
  }

  private int drill(Vertx vertx, BackupDirectory backup, Database running) throws IOException {
    if (backup != null && !backup.hasDatabase()) {
      throw new BackupFailure(
          "The back-up holds no database: restore that, and name its server with --server");
    }
    var temporary = Files.createTempDirectory("didymium-drill");
    var recovery = recovery(backup, temporary.resolve("data"), false);
    try {
      if (backup == null) {
        recovery.copy(data);
      } else {
        unpack(backup, backup.secrets(Passphrase.of(config.backup(), false)), recovery);
      }
      return verify(recovery.start(vertx, config.database()), manifest(backup), running);
    } finally {
      recovery.remove();
      Files.delete(temporary);
    }
  }

  /** What another program restored, on a server of its own. */
  private int served(Vertx vertx, BackupDirectory backup, Database running) {
    var restored = Cli.config(server).database();
    require(
        restored.mode() == Mode.SERVER && !restored.equals(config.database()),
        "--server: name another server than that of the portal");
    return verify(Database.reach(vertx, restored).await(), manifest(backup), running);
  }

  private static Manifest manifest(BackupDirectory backup) {
    return backup == null ? null : backup.manifest();
  }

  private static void unpack(BackupDirectory backup, Map<String, byte[]> secrets, Recovery recovery)
      throws IOException {
    try (var copy = backup.database()) {
      recovery.unpack(copy, new String(secrets.get(PASSWORD), StandardCharsets.UTF_8));
    }
  }

  /** To the end of the back-up, or on to a time by the archive. */
  private Recovery recovery(BackupDirectory backup, Path directory, boolean forGood) {
    var kept = config.database().archive();
    var archive = kept == null ? null : Path.of(kept).toAbsolutePath().normalize();
    if (until != null && archive == null) {
      throw StartFailure.configuration(
          "--until: what was written since the back-up was not kept; database.archive says where it is");
    }
    return new Recovery(
        directory, archive, until == null ? null : time(backup), forGood && archive != null);
  }

  private String time(BackupDirectory backup) {
    if (until.equals(Recovery.END)) {
      return until;
    }
    try {
      var time = Instant.parse(until);
      require(
          time.isAfter(backup.manifest().made()),
          "--until: this back-up was made at %s; use an older one"
              .formatted(backup.manifest().made()));
      // PostgreSQL reads it before it knows any zone by a letter
      return time.atOffset(ZoneOffset.UTC).format(TIME);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          command.commandLine(), "--until: a time such as 2026-11-30T10:00:00Z, or end");
    }
  }

  /** The database of the portal; null where none answers. */
  private Database running(Vertx vertx) {
    try {
      var server = Inspection.server(config.database());
      server.ifPresent(Inspection::of);
      return server.map(found -> Database.connect(vertx, found)).orElse(null);
    } catch (StartFailure absent) {
      return null;
    }
  }

  private int verify(Database restored, Manifest manifest, Database running) {
    try {
      var promised = manifest == null ? List.<LogState>of() : manifest.logs();
      var there = running == null ? null : running.pool();
      var position = LogDrill.look(restored.pool()).await().position();
      findings.require(
          manifest == null || position >= manifest.position(),
          "journal",
          "up to position " + position,
          "the back-up promised " + (manifest == null ? "" : manifest.position()));
      var verdicts = new LogDrill(restored.pool(), there).verify(promised).await();
      verdicts.forEach(this::tell);
      if (drill && running == null) {
        findings.note("portal", "its database does not answer: nothing was compared with it");
      }
      int status = findings.print();
      System.out.println(verdict(status, verdicts.stream().mapToLong(Verdict::older).sum()));
      return status;
    } finally {
      restored.close().await();
    }
  }

  private void tell(Verdict log) {
    var entries = "%s  %d entries".formatted(log.project(), log.entries());
    if (log.wrong() != null) {
      findings.wrong("log", "%s: %s".formatted(log.project(), log.wrong()));
    } else if (log.older() > 0) {
      findings.note("log", "%s, older by %d".formatted(entries, log.older()));
    } else {
      findings.good("log", entries);
    }
  }

  private static String verdict(int status, long older) {
    if (status != 0) {
      return "NOT GOOD: see what is WRONG above.";
    }
    return older == 0 ? "Good." : "Good, and older than the portal by %d entries.".formatted(older);
  }
}
