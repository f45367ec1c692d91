package didymium.testing;

import didymium.Portal;
import didymium.access.Actor;
import didymium.access.Keys;
import didymium.access.Tokens;
import didymium.config.Config;
import didymium.config.ConfigReader;
import didymium.database.Database;
import didymium.telemetry.Meters;
import didymium.web.PacedTransport;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The whole portal in this process, on a free port and a fresh database, without sample data. */
public final class RunningPortal implements AutoCloseable {
  /** Portals on one database are nodes of one portal, and share its keys. */
  private static final Path KEYS = keys();

  private final Meters meters;
  private final Vertx vertx;
  private final Path directory;
  private final Config config;
  private final Config.Database server;
  private final Database database;
  private final Portal portal;
  private final Tokens tokens;

  private RunningPortal(Map<String, String> settings, Config.Database server) {
    this.server = server;
    try {
      var environment = new HashMap<>(settings);
      directory = Files.createTempDirectory("didymium");
      var given = settings.get("DIDYMIUM_KEYS_DIRECTORY");
      var keys = given == null ? KEYS.resolve(server.name()) : Path.of(given);
      environment.put("DIDYMIUM_HTTP_PORT", "0");
      environment.put("DIDYMIUM_KEYS_DIRECTORY", keys.toString());
      environment.putIfAbsent("DIDYMIUM_KEYS_HEADS", directory.resolve("signed").toString());
      environment.put("DIDYMIUM_TOKENS_ISSUER", "https://portal.test");
      environment.putIfAbsent("DIDYMIUM_SAMPLE_ENABLED", "false");
      // a test that waits by asking again must not be told to ask less often
      environment.putIfAbsent("DIDYMIUM_RATE_LIMITS_PER_CALLER_PER_SECOND", "100000");
      environment.putIfAbsent("DIDYMIUM_RATE_LIMITS_PER_CALLER_BURST", "100000");
      config = ConfigReader.read(List.of(), environment, directory);
      meters = config.management().serves() ? Meters.read() : Meters.unread();
      vertx = meters.measure(Vertx.builder().withTransport(new PacedTransport())).build();
      database = Database.connect(vertx, server);
      portal = Portal.start(vertx, config, database, meters).onFailure(e -> vertx.close()).await();
      tokens =
          new Tokens(
              vertx,
              new Keys(keys, Clock.systemUTC()),
              "https://portal.test",
              Duration.ofMinutes(10),
              Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path keys() {
    try {
      var keys = Files.createTempDirectory("didymium-keys");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(keys)));
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static RunningPortal start() {
    return start(Map.of());
  }

  /**
   * @param settings in the names of the environment, as {@code DIDYMIUM_HTTP_BODY_LIMIT}
   */
  public static RunningPortal start(Map<String, String> settings) {
    return new RunningPortal(settings, TestDatabase.create());
  }

  /** On a database of the test's own choice. */
  public static RunningPortal start(Config.Database server) {
    return start(Map.of(), server);
  }

  /** With settings and on a database of the test's own choice. */
  public static RunningPortal start(Map<String, String> settings, Config.Database server) {
    return new RunningPortal(settings, server);
  }

  /** The server that its database is on. */
  public Config.Database server() {
    return server;
  }

  public Database database() {
    return database;
  }

  /** The address of the portal, without a slash at its end. */
  public String url() {
    return "http://127.0.0.1:" + portal.port();
  }

  /** The address of whoever operates it, without a slash at its end. */
  public String managementUrl() {
    return "http://127.0.0.1:" + portal.managementPort();
  }

  /** A client that speaks for a participant, without a password. */
  public TestClient as(Actor actor) {
    return new TestClient(url(), token(actor));
  }

  /** A client that shows an access token. */
  public TestClient with(String accessToken) {
    return new TestClient(url(), accessToken);
  }

  /** An access token for a participant, without a password. */
  public String token(Actor actor) {
    return tokens.issue(actor, UUID.randomUUID());
  }

  /** A client that has not signed in. */
  public TestClient anybody() {
    return new TestClient(url(), null);
  }

  @Override
  public void close() {
    portal.stop().await();
    database.close().await();
    // one whose database says nothing waits for it; the process would end here
    vertx.close().timeout(10, TimeUnit.SECONDS).otherwiseEmpty().await();
    meters.close();
    remove(directory);
  }

  private static void remove(Path directory) {
    try (var paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
