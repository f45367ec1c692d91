package didymium.config;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * All settings, read once at the start. {@code config/default.json} holds every one of them with
 * its default; a file of one's own and the environment override it. Each section says how its
 * settings are read. Printing a Config shows no secret.
 */
public record Config(
    Node mode,
    Http http,
    Management management,
    Log log,
    Database database,
    Backup backup,
    Sample sample,
    Keys keys,
    Tokens tokens,
    SignIn signIn,
    RateLimits rateLimits,
    Journal journal,
    Witness witness,
    Webhooks webhooks,
    List<Limit> limits) {

  static Config of(Settings settings) {
    var config =
        new Config(
            settings.value("mode").choice(Node.class),
            Http.of(settings),
            Management.of(settings),
            Log.of(settings),
            Database.of(settings),
            Backup.of(settings),
            Sample.of(settings),
            Keys.of(settings),
            Tokens.of(settings),
            SignIn.of(settings),
            RateLimits.of(settings),
            Journal.of(settings),
            Witness.of(settings),
            new Webhooks(settings.value("webhooks.allowInsecureTargets").flag()),
            settings.value("limits").list(Limit::of));
    config.check(settings);
    return config;
  }

  /** What a section demands of another. */
  private void check(Settings settings) {
    if (sample.enabled()) {
      requireLoopback(settings.value("http.host"));
    }
    settings
        .value("management.port")
        .require(
            management.port() == null || management.port() == 0 || management.port() != http.port(),
            "another port than http.port");
    // else quiet streams would be cut off before their next heartbeat
    settings
        .value("http.idleSeconds")
        .require(
            http.idleSeconds() > journal.heartbeatSeconds(), "more than journal.heartbeatSeconds");
    // what is copied and put back as a whole must not take both with it
    settings
        .value("keys.heads")
        .require(
            database.mode() == Mode.SERVER || !within(keys.heads(), database.directory()),
            "a directory outside database.directory");
    limits.forEach(limit -> limit.check(settings.value("limits")));
  }

  private static void requireLoopback(Value host) {
    try {
      host.refuse(
          !InetAddress.getByName(host.text()).isLoopbackAddress(),
          host.text() + " can be reached from outside, and the sample accounts' password is known",
          "set DIDYMIUM_SAMPLE_ENABLED=false, or listen on 127.0.0.1");
    } catch (UnknownHostException e) {
      throw host.expected("an address of this machine");
    }
  }

  /** What this process is: the portal, which is a witness too, or a witness alone. */
  public enum Node {
    PORTAL,
    WITNESS
  }

  /**
   * Where the portal listens. {@code publicUrl} is the address people use when it differs from host
   * and port (a TLS proxy in front); {@code proxies} is how many stand in front, each of which adds
   * the caller that it sees to {@code X-Forwarded-For}; {@code bodyLimit} is in bytes; a connection
   * on which nothing moves for {@code idleSeconds} is closed, and so is one on which no whole head
   * of a request came in that time, or a body slower than {@code bodyBytesPerSecond}; {@code h2c}
   * takes HTTP/2 without TLS; pages of {@code corsOrigins} may call from browsers; a node that is
   * to stop says so for {@code drainSeconds} first.
   */
  public record Http(
      String host,
      int port,
      String publicUrl,
      int proxies,
      int bodyLimit,
      int idleSeconds,
      int bodyBytesPerSecond,
      boolean h2c,
      List<String> corsOrigins,
      int drainSeconds) {

    static Http of(Settings settings) {
      return new Http(
          settings.value("http.host").text(),
          settings.value("http.port").number(0, 65_535),
          settings.value("http.publicUrl").orNull(Http::origin),
          settings.value("http.proxies").number(0, 10),
          settings.value("http.bodyLimit").number(1_024, 67_108_864),
          settings.value("http.idleSeconds").number(1, 3_600),
          settings.value("http.bodyBytesPerSecond").number(1, 1_000_000),
          settings.value("http.h2c").flag(),
          settings.value("http.corsOrigins").list(Http::origin),
          settings.value("http.drainSeconds").number(0, 60));
    }

    private static String origin(Value url) {
      url.require(
          isOrigin(url.text()), "an address without a path, like https://portal.example.org");
      return url.text();
    }

    private static boolean isOrigin(String url) {
      try {
        var uri = new URI(url);
        var origin = uri.getScheme() + "://" + uri.getAuthority();
        return Set.of("http", "https").contains(origin.split(":")[0])
            && uri.getHost() != null
            && uri.getUserInfo() == null
            && url.equals(origin);
      } catch (URISyntaxException e) {
        return false;
      }
    }

    /** The address to give to people, without a trailing slash. */
    public String url() {
      var name = host.contains(":") ? "[" + host + "]" : host;
      return publicUrl == null ? "http://%s:%d".formatted(name, port) : publicUrl;
    }

    /** Whether people reach the portal by https alone. */
    public boolean overTls() {
      return url().startsWith("https:");
    }

    /** The host of that address, and the port unless it is the scheme's: what logs are known by. */
    public String authority() {
      var uri = URI.create(url());
      boolean usual = uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
      return usual ? uri.getHost() : uri.getRawAuthority();
    }
  }

  /**
   * Where the node answers whoever operates it.
   *
   * @param port null for nowhere
   */
  public record Management(String host, Integer port) {

    static Management of(Settings settings) {
      return new Management(
          settings.value("management.host").text(),
          settings.value("management.port").orNull(port -> port.number(0, 65_535)));
    }

    /** Whether anybody is answered. */
    public boolean serves() {
      return port != null;
    }
  }

  /** How the log is written. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /** What is logged: this and what is worse. */
  public enum LogLevel {
    ERROR,
    WARNING,
    INFO,
    DEBUG
  }

  /**
   * The log, on standard error.
   *
   * @param levels of single loggers, and of those below them
   * @param access whether each request is told
   */
  public record Log(LogFormat format, LogLevel level, List<LoggerLevel> levels, boolean access) {

    static Log of(Settings settings) {
      return new Log(
          settings.value("log.format").choice(LogFormat.class),
          settings.value("log.level").choice(LogLevel.class),
          settings.value("log.levels").list(LoggerLevel::of),
          settings.value("log.access").flag());
    }
  }

  /** The level of a logger, such as {@code didymium.webhooks} or {@code io.vertx}. */
  public record LoggerLevel(String logger, LogLevel level) {

    static LoggerLevel of(Value value) {
      var one = value.object("logger", "level");
      return new LoggerLevel(one.get("logger").text(), one.get("level").choice(LogLevel.class));
    }
  }

  /** How the portal gets its PostgreSQL: run by the portal itself, or a server elsewhere. */
  public enum Mode {
    EMBEDDED,
    SERVER
  }

  /** How the connection to a server is protected. */
  public enum Tls {
    DISABLE,
    REQUIRE,
    VERIFY_FULL
  }

  /**
   * PostgreSQL. {@code directory} is used by {@link Mode#EMBEDDED} only, and so is {@code archive},
   * where all that is written is kept too, so that a back-up can be followed on to any time since
   * (null for nowhere); host, name, user, password and tls by {@link Mode#SERVER} only. {@code
   * certificate} is a PEM file of the authority to trust under {@link Tls#VERIFY_FULL}; without it
   * the JDK's authorities are trusted.
   */
  public record Database(
      Mode mode,
      String directory,
      String archive,
      String host,
      Integer port,
      String name,
      String user,
      String password,
      Tls tls,
      String certificate,
      int poolSize) {

    private static final int EMBEDDED_CONNECTIONS = 90;
    private static final int PER_PROCESSOR = 6;

    static Database of(Settings settings) {
      var database =
          new Database(
              settings.value("database.mode").choice(Mode.class),
              settings.value("database.directory").text(),
              settings.value("database.archive").orNull(Value::text),
              settings.value("database.host").orNull(Value::text),
              settings.value("database.port").orNull(port -> port.number(1, 65_535)),
              settings.value("database.name").orNull(Value::text),
              settings.value("database.user").orNull(Value::text),
              settings.value("database.password").orNull(Value::text),
              settings.value("database.tls").choice(Tls.class),
              settings.value("database.certificate").orNull(Value::text),
              Objects.requireNonNullElse(
                  settings.value("database.poolSize").orNull(size -> size.number(1, 500)),
                  fitting()));
      database.check(settings);
      return database;
    }

    /** With more connections the server's processes only wait for a processor. */
    private static int fitting() {
      int processors = Runtime.getRuntime().availableProcessors();
      return Math.min(EMBEDDED_CONNECTIONS, PER_PROCESSOR * processors);
    }

    private void check(Settings settings) {
      for (var name : List.of("host", "name", "user", "password")) {
        checkOfServer(settings.value("database." + name));
      }
      if (mode == Mode.EMBEDDED) {
        checkOfServer(settings.value("database.port"));
        settings
            .value("database.poolSize")
            .require(
                poolSize <= EMBEDDED_CONNECTIONS,
                "at most %d with the embedded database".formatted(EMBEDDED_CONNECTIONS));
      }
      checkCertificate(settings.value("database.certificate"));
      checkArchive(settings.value("database.archive"));
    }

    /** PostgreSQL hands it to a shell. */
    private void checkArchive(Value value) {
      if (archive != null) {
        value.refuse(
            mode == Mode.SERVER,
            "is set, but database.mode is server",
            "remove it, and have the server archive by itself");
        value.require(
            absolute(archive).toString().matches("[^'%\\\\\\p{Cntrl}]+")
                && !within(archive, directory),
            "a directory outside database.directory, without quotes, percent signs and backslashes");
      }
    }

    private void checkOfServer(Value value) {
      boolean set = !value.node().isNull();
      value.refuse(
          mode == Mode.SERVER && !set,
          "is missing, as database.mode is server",
          "set " + value.variable());
      value.refuse(
          mode == Mode.EMBEDDED && set,
          "is set, but database.mode is embedded",
          "set DIDYMIUM_DATABASE_MODE=server, or remove it");
    }

    private void checkCertificate(Value file) {
      if (certificate != null) {
        file.refuse(
            tls != Tls.VERIFY_FULL,
            "is used with verify-full only",
            "set DIDYMIUM_DATABASE_TLS=verify-full");
        file.require(Files.isReadable(Path.of(certificate)), "a file that can be read");
      }
    }

    /** The same settings, but for the given server. */
    public Database at(String host, int port, String name, String user, String password) {
      return new Database(
          Mode.SERVER,
          directory,
          null,
          host,
          port,
          name,
          user,
          password,
          tls,
          certificate,
          poolSize);
    }

    @Override
    public String toString() {
      return "Database[mode=%s, host=%s, name=%s, user=%s]".formatted(mode, host, name, user);
    }
  }

  /**
   * Back-ups.
   *
   * @param passphrase closes the keys in a back-up; null where it is asked for
   */
  public record Backup(String passphrase) {
    public static final int PASSPHRASE_LENGTH = 12;

    static Backup of(Settings settings) {
      var passphrase = settings.value("backup.passphrase");
      var backup = new Backup(passphrase.orNull(Value::text));
      passphrase.require(
          backup.passphrase == null || backup.passphrase.length() >= PASSPHRASE_LENGTH,
          PASSPHRASE_LENGTH + " characters or more");
      return backup;
    }

    @Override
    public String toString() {
      return "Backup[passphrase=***]";
    }
  }

  /** The sample programme and the one password of its accounts. */
  public record Sample(boolean enabled, String password) {

    static Sample of(Settings settings) {
      var password = settings.value("sample.password");
      var sample = new Sample(settings.value("sample.enabled").flag(), password.text());
      // what the portal takes as a password; this one is needed before anybody could be told
      boolean usable = sample.password().matches("[^\\p{Cntrl}]{12,200}");
      password.require(usable || !sample.enabled(), "12 to 200 characters");
      return sample;
    }

    @Override
    public String toString() {
      return "Sample[enabled=%s, password=***]".formatted(enabled);
    }
  }

  /**
   * Where the keys are kept that must not be in the database.
   *
   * @param heads where it is written down a second time what was signed with them
   */
  public record Keys(String directory, String heads) {

    static Keys of(Settings settings) {
      var keys =
          new Keys(settings.value("keys.directory").text(), settings.value("keys.heads").text());
      settings
          .value("keys.heads")
          .require(!within(keys.heads, keys.directory), "a directory outside keys.directory");
      return keys;
    }
  }

  private static boolean within(String path, String directory) {
    return absolute(path).startsWith(absolute(directory));
  }

  private static Path absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  /** Lifetimes of tokens and sessions, and the issuer they name when it is not the public URL. */
  public record Tokens(int accessMinutes, int refreshDays, int sessionDays, String issuer) {

    static Tokens of(Settings settings) {
      return new Tokens(
          settings.value("tokens.accessMinutes").number(1, 1_440),
          settings.value("tokens.refreshDays").number(1, 365),
          settings.value("tokens.sessionDays").number(1, 3_650),
          settings.value("tokens.issuer").orNull(Value::text));
    }
  }

  /**
   * How many sign-ins may fail before the portal answers 429: per account and per address of the
   * caller, within a window.
   */
  public record SignIn(
      int attemptsPerAccount, int attemptsPerAddress, int windowMinutes, int resetHours) {

    static SignIn of(Settings settings) {
      return new SignIn(
          settings.value("signIn.attemptsPerAccount").number(1, 10_000),
          settings.value("signIn.attemptsPerAddress").number(1, 1_000_000),
          settings.value("signIn.windowMinutes").number(1, 1_440),
          settings.value("signIn.resetHours").number(1, 720));
    }

    /** How long an administrator's link alone does not do for who acts for others. */
    public Duration resetWait() {
      return Duration.ofHours(resetHours);
    }
  }

  /** How often one caller who shows a good token may ask, and all others from one address. */
  public record RateLimits(Rate perCaller, Rate perAddress) {

    static RateLimits of(Settings settings) {
      return new RateLimits(
          Rate.of(settings, "rateLimits.perCaller"), Rate.of(settings, "rateLimits.perAddress"));
    }
  }

  /**
   * So many requests a second for long, and so many at once after a pause.
   *
   * @param burst at least that of a second
   */
  public record Rate(int perSecond, int burst) {

    static Rate of(Settings settings, String section) {
      return new Rate(
          settings.value(section + ".perSecond").number(1, 1_000_000),
          settings.value(section + ".burst").number(1, 10_000_000));
    }
  }

  /**
   * The live stream and repeated requests.
   *
   * @param heartbeatSeconds a heartbeat keeps proxies from closing a quiet stream
   * @param keyDays for how long an {@code Idempotency-Key} is known
   */
  public record Journal(int heartbeatSeconds, int keyDays) {

    static Journal of(Settings settings) {
      return new Journal(
          settings.value("journal.heartbeatSeconds").number(1, 300),
          settings.value("journal.keyDays").number(1, 365));
    }
  }

  /**
   * This node as a witness of others' logs.
   *
   * @param name of its key; {@code <host>/witness} without one
   * @param logs the verifier keys of the logs that it co-signs
   */
  public record Witness(String name, List<String> logs) {

    static Witness of(Settings settings) {
      return new Witness(
          settings.value("witness.name").orNull(Witness::name),
          settings.value("witness.logs").list(Value::text));
    }

    private static String name(Value name) {
      boolean usable = name.text().matches("[^\\s\\p{Z}\\p{Cntrl}+]+");
      name.require(usable, "a name without blanks and plus signs");
      return name.text();
    }
  }

  /** The name of this node as a witness. */
  public String witnessName() {
    return witness.name() == null ? http.authority() + "/witness" : witness.name();
  }

  /**
   * Webhooks. {@code allowInsecureTargets} lets them, and witnesses, be on http and in private
   * networks: for tests and development only.
   */
  public record Webhooks(boolean allowInsecureTargets) {}

  /**
   * A limit set by law, which therefore has a date and a source. {@code country} is ISO 3166-1
   * alpha-2, null for everywhere.
   */
  public record Limit(String metric, String country, LocalDate from, Bounds soft, String source) {

    static Limit of(Value value) {
      var limit = value.object("metric", "country", "from", "soft", "source");
      return new Limit(
          limit.get("metric").text(),
          limit.get("country").orNull(Value::text),
          limit.get("from").date(),
          Bounds.of(limit.get("soft")),
          limit.get("source").text());
    }

    private void check(Value limits) {
      limits.refuse(
          country != null && !Set.of(Locale.getISOCountries()).contains(country),
          "has the country " + country,
          "use two letters of ISO 3166-1, or null");
      limits.refuse(
          soft.min() == null && soft.max() == null,
          "has a limit without min and max",
          "give one of them");
    }
  }

  /** Inclusive bounds in the metric's own unit; null is unbounded. */
  public record Bounds(BigDecimal min, BigDecimal max) {

    static Bounds of(Value value) {
      var bounds = value.object("min", "max");
      return new Bounds(
          bounds.get("min").orNull(Value::decimal), bounds.get("max").orNull(Value::decimal));
    }
  }
}
