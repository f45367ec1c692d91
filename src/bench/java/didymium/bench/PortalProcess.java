package didymium.bench;

import didymium.access.Actor;
import didymium.access.Keys;
import didymium.access.Tokens;
import didymium.config.Config;
import didymium.config.ConfigReader;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The portal as a process of its own with its own PostgreSQL, in a directory that goes with it. It
 * listens on loopback only; {@code DIDYMIUM_BENCH_PORT} names another port than 8099, {@code
 * DIDYMIUM_BENCH_JVM} options for its JVM.
 */
final class PortalProcess implements AutoCloseable {
  private static final String PORT =
      System.getenv().getOrDefault("DIDYMIUM_BENCH_PORT", "8099").strip();
  private static final String JVM = System.getenv().getOrDefault("DIDYMIUM_BENCH_JVM", "").strip();
  private static final int PORT_LINE = 3;

  private final Path directory;
  private final Config config;
  private final Process process;
  private final Thread stop = new Thread(this::end, "stop the portal");

  private PortalProcess(Path directory, Config config, Process process) {
    this.directory = directory;
    this.config = config;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(stop);
  }

  /**
   * Starts the portal and waits until it says that it is up.
   *
   * @param jvm options of its JVM, before those of the environment
   */
  static PortalProcess start(String... jvm) throws IOException {
    var directory = Files.createDirectories(Path.of("target", "bench-" + self())).toAbsolutePath();
    var settings =
        Map.of(
            "DIDYMIUM_HTTP_PORT",
            PORT,
            "DIDYMIUM_DATABASE_DIRECTORY",
            directory.resolve("data").toString(),
            "DIDYMIUM_KEYS_DIRECTORY",
            directory.resolve("keys").toString(),
            "DIDYMIUM_SAMPLE_ENABLED",
            "false",
            // the portal is measured, not how it holds back a few who ask for many
            "DIDYMIUM_RATE_LIMITS_PER_CALLER_PER_SECOND",
            "1000000",
            "DIDYMIUM_RATE_LIMITS_PER_CALLER_BURST",
            "1000000");
    var builder =
        new ProcessBuilder(command(jvm))
            .directory(directory.toFile())
            .redirectError(directory.resolve("errors.log").toFile());
    builder.environment().putAll(settings);
    var config = ConfigReader.read(List.of(), settings, directory);
    var portal = new PortalProcess(directory, config, builder.start());
    portal.awaitUp();
    return portal;
  }

  private static long self() {
    return ProcessHandle.current().pid();
  }

  private static List<String> command(String... jvm) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var words = new ArrayList<>(List.of(java));
    words.addAll(List.of(jvm));
    if (!JVM.isEmpty()) {
      words.addAll(List.of(JVM.split("\\s+")));
    }
    words.addAll(List.of("-cp", absoluteClassPath(), "didymium.Didymium"));
    return words;
  }

  /** The portal starts in another directory. */
  private static String absoluteClassPath() {
    var parts = System.getProperty("java.class.path").split(File.pathSeparator);
    var absolute = List.of(parts).stream().map(part -> Path.of(part).toAbsolutePath().toString());
    return String.join(File.pathSeparator, absolute.toList());
  }

  private void awaitUp() throws IOException {
    var output = process.inputReader();
    var line = output.readLine();
    // the JVM may have something to say first
    while (line != null && !line.startsWith("Didymium ")) {
      line = output.readLine();
    }
    if (line == null) {
      close();
      throw new IOException("the portal does not start");
    }
  }

  /** What it had to say on standard error. */
  private String errors() throws IOException {
    return Files.readString(directory.resolve("errors.log"));
  }

  /** Its address, without a slash at its end. */
  String url() {
    return config.http().url();
  }

  String host() {
    return config.http().host();
  }

  int port() {
    return config.http().port();
  }

  long pid() {
    return process.pid();
  }

  /** An access token, for longer than the run takes. */
  String token(Vertx vertx, Actor actor) {
    var clock = Clock.systemUTC();
    var keys = new Keys(Path.of(config.keys().directory()), clock);
    return new Tokens(vertx, keys, url(), Duration.ofHours(2), clock)
        .issue(actor, UUID.randomUUID());
  }

  /** The settings that reach the portal's own PostgreSQL. */
  Config.Database database() throws IOException {
    var data = Path.of(config.database().directory());
    var running = Files.readAllLines(data.resolve("cluster").resolve("postmaster.pid"));
    int port = Integer.parseInt(running.get(PORT_LINE));
    var password = Files.readString(data.resolve("password")).strip();
    return config.database().at("127.0.0.1", port, "didymium", "didymium", password);
  }

  /** Ends the portal, which ends its PostgreSQL, and removes the directory. */
  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(stop);
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      System.err.print(errors());
      removeDirectory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeDirectory() throws IOException {
    try (var found = Files.walk(directory)) {
      for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
