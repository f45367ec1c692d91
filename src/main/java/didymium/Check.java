package didymium;

import didymium.config.Config;
import didymium.config.Config.Mode;
import didymium.config.StartFailure;
import didymium.database.Inspection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks at what the portal needs, without changing anything. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Look at the configuration, the database, the keys, the public address, the clock and the"
          + " disk, a line each, and change nothing. The portal may be running."
    })
final class Check implements Callable<Integer> {
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);
  private static final long DISK_BYTES = 1_000_000_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "the configuration file that the portal is started with")
  private String file;

  private final Findings findings = new Findings();

  @Override
  public Integer call() {
    var config = Cli.config(file);
    findings.good("configuration", file == null ? "the defaults and the environment" : file);
    database(config.database());
    keys(Path.of(config.keys().directory()).toAbsolutePath().normalize());
    address(config);
    if (config.database().mode() == Mode.EMBEDDED) {
      disk("disk of data", Path.of(config.database().directory()));
    }
    disk("disk of keys", Path.of(config.keys().directory()));
    return findings.print();
  }

  private void database(Config.Database config) {
    try {
      var server = Inspection.server(config);
      if (server.isEmpty()) {
        findings.note("database", "embedded in " + config.directory() + ", and not running");
      } else {
        database(Inspection.of(server.get()));
      }
    } catch (StartFailure failure) {
      findings.wrong("database", failure.getMessage());
    }
  }

  private void database(Inspection found) {
    findings.good("database", "PostgreSQL %s at %s".formatted(found.version(), found.where()));
    if (found.newer()) {
      findings.wrong("schema", "made by a newer Didymium: use that one");
    } else if (found.missing() > 0) {
      findings.note("schema", "%d migrations run at the next start".formatted(found.missing()));
    } else {
      findings.good("schema", "version " + found.schema());
    }
    var apart = found.ahead().abs();
    findings.require(
        apart.compareTo(CLOCKS_DIFFER) <= 0,
        "clock",
        "%d ms from the database's".formatted(apart.toMillis()),
        "have both machines ask a time server");
  }

  /** Others who read them could sign in the portal's name. */
  private void keys(Path directory) {
    if (!Files.exists(directory)) {
      findings.note("keys", directory + " is not there, and is made at the first start");
      return;
    }
    try (var files = Files.list(directory)) {
      var open = files.filter(Check::isOpen).map(one -> one.getFileName().toString()).toList();
      findings.require(
          open.isEmpty() && !isOpen(directory),
          "keys",
          open.isEmpty() ? "" + directory : String.join(", ", open) + " in " + directory,
          "only the portal's user may read them (chmod 700 the directory, 600 the files)");
    } catch (IOException e) {
      findings.wrong("keys", directory + " cannot be read by this user");
    }
  }

  private static boolean isOpen(Path path) {
    try {
      return !Files.isReadable(path)
          || Files.getPosixFilePermissions(path).stream()
              .anyMatch(one -> !one.name().startsWith("OWNER"));
    } catch (IOException e) {
      return true;
    }
  }

  private void address(Config config) {
    var http = config.http();
    var url = http.url();
    if (http.publicUrl() == null) {
      findings.note("address", url + ": set http.publicUrl if people use another");
      return;
    }
    findings.require(http.overTls(), "address", url, "people's passwords go there: use https");
    findings.require(
        http.proxies() > 0,
        "proxies",
        http.proxies() + " in front",
        "all callers count as one; set http.proxies to how many add to X-Forwarded-For");
    if (!Local.answers(Local.url(http.host(), http.port()) + "/health/live")) {
      findings.note("public", "not asked, as the portal does not run on this machine");
    } else {
      findings.require(
          Local.answers(URI.create(url) + "/health/live"),
          "public",
          url + "/health/live",
          "it does not answer from here; look at the proxy and its certificate");
    }
  }

  private void disk(String what, Path directory) {
    try {
      long free = Disk.free(directory);
      findings.require(
          free >= DISK_BYTES,
          what,
          "%.1f GB free at %s".formatted(free / 1e9, directory.toAbsolutePath().normalize()),
          "less than 1 GB is little");
    } catch (IOException e) {
      findings.wrong(what, directory + " cannot be looked at: " + e.getMessage());
    }
  }
}
