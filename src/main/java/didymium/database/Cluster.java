package didymium.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * PostgreSQL's data: one database owned by an ordinary role, and a superuser for upkeep, both with
 * the same secret password.
 */
record Cluster(Path directory, String password) {
  static final String NAME = "didymium";
  static final String SUPERUSER = "postgres";

  /** Finds the cluster of {@code data}, or makes it; a cluster is there whole or not at all. */
  static Cluster find(Path data, Binaries binaries, Account account) throws IOException {
    var password = password(data.resolve("password"));
    var cluster = new Cluster(data.resolve("cluster"), password);
    if (Files.exists(cluster.directory)) {
      cluster.requireVersion(binaries, account);
    } else {
      cluster.requireNoUpgrade();
      cluster.make(binaries, account);
    }
    return cluster;
  }

  private static String password(Path file) throws IOException {
    Paths.privateFile(file);
    var kept = Files.readString(file).strip();
    if (!kept.isEmpty()) {
      return kept;
    }
    var random = new byte[24];
    new SecureRandom().nextBytes(random);
    var made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Files.writeString(file, made);
    return made;
  }

  private void make(Binaries binaries, Account account) throws IOException {
    var unfinished = Paths.empty(directory.resolveSibling("cluster.new"));
    account.own(unfinished);
    Command.run(account.command(initdb(binaries, unfinished)), "");
    createDatabase(binaries, account, unfinished);
    Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> initdb(Binaries binaries, Path target) {
    return List.of(
        binaries.program("initdb"),
        "--pgdata=" + target,
        "--username=" + SUPERUSER,
        "--pwfile=" + directory.resolveSibling("password"),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        // PostgreSQL's own: the same order and case rules on every machine and after every upgrade
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions");
  }

  private void createDatabase(Binaries binaries, Account account, Path target) throws IOException {
    var single =
        List.of(binaries.program("postgres"), "--single", "-D", target.toString(), SUPERUSER);
    var output =
        Command.run(
            account.command(single),
            """
            CREATE ROLE %1$s LOGIN PASSWORD '%2$s'
            CREATE DATABASE %1$s OWNER %1$s
            """
                .formatted(NAME, password));
    if (output.contains("ERROR:") || output.contains("FATAL:")) {
      throw new IOException(Command.lastLine(output, "the database cannot be created"));
    }
  }

  private void requireVersion(Binaries binaries, Account account) throws IOException {
    int made = version(directory);
    var program = Command.run(account.command(List.of(binaries.program("postgres"), "-V")), "");
    if (!program.contains(" " + made + ".")) {
      var upgrade = made < Binaries.version() ? "run 'upgrade-database' of this jar, or " : "";
      throw new IOException(
          "it was made by PostgreSQL %d and this is %s; %sstart the Didymium that made it"
              .formatted(made, program.strip(), upgrade));
    }
  }

  /** The major version of PostgreSQL that made a cluster. */
  static int version(Path directory) throws IOException {
    return Integer.parseInt(Files.readString(directory.resolve("PG_VERSION")).strip());
  }

  /** An upgrade that was stopped between its last two steps must not look like a new portal. */
  private void requireNoUpgrade() throws IOException {
    if (Files.exists(directory.resolveSibling(MajorUpgrade.READY))) {
      throw new IOException(
          "an upgrade was stopped before its end; run 'upgrade-database' of this jar again");
    }
  }
}
