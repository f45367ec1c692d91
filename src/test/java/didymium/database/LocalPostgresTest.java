package didymium.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import didymium.config.Config;
import didymium.config.ConfigReader;
import didymium.config.StartFailure;
import didymium.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
  private static final Config.Database DEFAULTS =
      ConfigReader.read(List.of(), Map.of(), Path.of("target")).database();

  /** One cluster for the tests that can share it: making one takes seconds. */
  @TempDir static Path shared;

  @TempDir Path own;

  @Test
  void keepsWhatItHasAcknowledged() throws Exception {
    try (var postgres = start();
        var connection = connect(postgres)) {
      for (var setting :
          List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
        assertThat(value(connection, "SHOW " + setting)).as(setting).isEqualTo("on");
      }
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() throws Exception {
    try (var postgres = start()) {
      var settings = postgres.settings(DEFAULTS);
      var stranger = settings.at(settings.host(), settings.port(), "didymium", "didymium", "guess");

      assertThatThrownBy(() -> Connections.jdbc(stranger).getConnection())
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
  }

  @Test
  void listensOnLoopbackAndOnNoSocket() throws Exception {
    var postgres = start();
    var lines = new PidFile(data().resolve("cluster")).lines();
    postgres.close();

    assertThat(lines.get(4)).as("directory of sockets").isEmpty();
    assertThat(lines.get(5)).as("first listening address").isEqualTo("127.0.0.1");
  }

  @Test
  void closesItsDirectoryToOthers() throws Exception {
    start().close();

    assertThat(permissions(shared.resolve("data"))).isEqualTo("rwx------");
    assertThat(permissions(shared.resolve("data/cluster"))).isEqualTo("rwx------");
    assertThat(permissions(shared.resolve("data/password"))).isEqualTo("rw-------");
    assertThat(permissions(shared.resolve("data/postgresql.log"))).isEqualTo("rw-------");
  }

  @Test
  void worksWithARoleThatIsNoSuperuser() throws Exception {
    try (var postgres = start();
        var connection = connect(postgres)) {
      assertThat(value(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
      assertThat(value(connection, "SELECT lower('ЖЙ')")).isEqualTo("жй");
    }
  }

  @Test
  void findsItsDataAgainAfterClose() throws Exception {
    try (var postgres = start()) {
      write(postgres, "closed");
    }
    assertKept("closed");
  }

  @Test
  void findsItsDataAgainAfterTheJvmWasKilledAndLeavesNoServer() throws Exception {
    var process = PostgresProcess.start(data());
    write("killed");
    var server = server().orElseThrow();

    process.kill();

    server.onExit().get(30, TimeUnit.SECONDS);
    assertKept("killed");
  }

  @Test
  void stopsAServerThatNobodyWatchesAndFindsItsDataAgain() throws Exception {
    var process = PostgresProcess.start(data());
    write("unwatched");
    var server = server().orElseThrow();

    process.killWithGuards();

    assertThat(server.isAlive()).isTrue();
    assertKept("unwatched");
    Eventually.holds("the server that nobody watched has ended", () -> !server.isAlive());
  }

  @Test
  void startsAgainOnTheSamePortWhenTheServerIsKilled() throws Exception {
    try (var postgres = start()) {
      write(postgres, "restarted");
      var server = server().orElseThrow();

      server.destroyForcibly();

      server.onExit().get(30, TimeUnit.SECONDS);
      awaitConnection(postgres.settings(DEFAULTS)).close();
    }
    assertKept("restarted");
  }

  @Test
  void refusesADirectoryInUse() throws Exception {
    var first = PostgresProcess.start(data());
    try (first) {
      assertThatThrownBy(this::start)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("database.directory")
          .hasMessageContaining(data() + " is in use")
          .hasMessageContaining("DIDYMIUM_DATABASE_DIRECTORY");
    }
  }

  @Test
  void namesItsLogWhenTheServerDoesNotStart() {
    assertThatThrownBy(() -> LocalPostgres.start(data(), Map.of("shared_buffers", "much")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("shared_buffers")
        .hasMessageContaining("data/postgresql.log")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void itsLogStaysBoundedWhileItRuns() throws Exception {
    try (var postgres = LocalPostgres.start(data(), Map.of("log_statement", "all"));
        var connection = connect(postgres)) {
      for (int i = 0; i < 12; i++) {
        value(connection, "SELECT length('" + "x".repeat(1_000_000) + "')");
      }
      var log = data().resolve("postgresql.log");
      Eventually.holds("it was emptied", () -> log.toFile().length() < 1_000_000);
      assertThat(Files.size(data().resolve("postgresql.log.1"))).isGreaterThan(10_000_000);
      assertThat(permissions(data().resolve("postgresql.log.1"))).isEqualTo("rw-------");
      // the server goes on at its new beginning, and leaves no hole before it
      value(connection, "SELECT 'written after'");
      assertThat(Files.readString(log)).contains("written after").doesNotContain("\0");
    }
  }

  @Test
  void saysInTheServersOwnWordsWhyItDoesNotStart() throws Exception {
    start().close();
    var other = new ProcessBuilder("sleep", "300").start();
    var left = data().resolve("cluster/postmaster.pid");
    try {
      Files.writeString(left, "%d\n%s\n".formatted(other.pid(), left.getParent()));
      assertThatThrownBy(this::start)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("FATAL")
          .hasMessageContaining("lock file \"postmaster.pid\" already exists")
          .message()
          .doesNotContain("\n");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly().onExit().join();
    }
    start().close();
  }

  @Test
  void saysInTheServersOwnWordsWhyNoClusterIsMade() {
    var printed =
        """
        running bootstrap script ... 2026-11-30 06:58:54.000 UTC [9] FATAL:  could not resize \
        shared memory segment "/PostgreSQL.1" to 1048576 bytes: No space left on device
        child process exited with exit code 1
        initdb: removing contents of data directory
        """;
    var failing = List.of("sh", "-c", "printf '%s' \"$0\"; exit 1", printed);
    assertThatThrownBy(() -> Command.run(failing, ""))
        .hasMessageContaining("FATAL:  could not resize shared memory segment")
        .hasMessageEndingWith("No space left on device");
  }

  @Test
  void makesAClusterAnewWhenMakingItWasInterrupted() throws Exception {
    Files.createDirectories(own.resolve("data/cluster.new/half"));
    Files.createDirectories(own.resolve("data/postgresql.new/half"));

    LocalPostgres.start(own.resolve("data"), Map.of()).close();

    assertThat(own.resolve("data/cluster/PG_VERSION")).exists();
    assertThat(own.resolve("data/cluster.new")).doesNotExist();
  }

  @Test
  void runsForAnOrdinaryUser() throws Exception {
    assumeRoot();
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));

    PostgresProcess.startAsNobody(own, own.resolve("data")).close();

    assertThat(Files.getAttribute(own.resolve("data/cluster"), "unix:uid")).isEqualTo(65_534);
  }

  @Test
  void runsForRootAsAnotherUserWhereUserNamespacesAreForbidden() throws Exception {
    assumeRoot();
    var programs = Files.createDirectory(own.resolve("programs"));
    var unshare = Files.writeString(programs.resolve("unshare"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(unshare, Paths.PROGRAM);

    PostgresProcess.startWith(programs, own.resolve("data")).close();
    // once it belongs to that user it stays with them, namespaces or not
    LocalPostgres.start(own.resolve("data"), Map.of()).close();

    assertThat(Files.getAttribute(own.resolve("data/cluster"), "unix:uid")).isEqualTo(65_534);
  }

  private static void assumeRoot() {
    assumeTrue(new UnixSystem().getUid() == 0, "only root can become another user");
  }

  private static Path data() {
    return shared.resolve("data");
  }

  private LocalPostgres start() {
    return LocalPostgres.start(data(), Map.of());
  }

  private static Optional<ProcessHandle> server() throws IOException {
    return new PidFile(data().resolve("cluster")).server();
  }

  private void write(String word) throws Exception {
    var port = new PidFile(data().resolve("cluster")).lines().get(3);
    var password = Files.readString(data().resolve("password"));
    var settings =
        DEFAULTS.at("127.0.0.1", Integer.parseInt(port), "didymium", "didymium", password);
    write(settings, word);
  }

  private void write(LocalPostgres postgres, String word) throws SQLException {
    write(postgres.settings(DEFAULTS), word);
  }

  private static void write(Config.Database settings, String word) throws SQLException {
    try (var connection = Connections.jdbc(settings).getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS kept (word text)");
      statement.execute("INSERT INTO kept VALUES ('%s')".formatted(word));
    }
  }

  private void assertKept(String word) throws SQLException {
    try (var postgres = start();
        var connection = connect(postgres)) {
      assertThat(value(connection, "SELECT count(*) FROM kept WHERE word = '" + word + "'"))
          .isEqualTo("1");
    }
  }

  private static Connection connect(LocalPostgres postgres) throws SQLException {
    return Connections.jdbc(postgres.settings(DEFAULTS)).getConnection();
  }

  private static Connection awaitConnection(Config.Database settings) {
    return Eventually.get("it connects", () -> connection(settings), Optional::isPresent).get();
  }

  private static Optional<Connection> connection(Config.Database settings) {
    try {
      return Optional.of(Connections.jdbc(settings).getConnection());
    } catch (SQLException notYet) {
      return Optional.empty();
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
