package didymium.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/**
 * All settings, read once at the start. {@code config/default.json} holds every one of them with
 * its default; a file of one's own and the environment override it. Printing a Config shows no
 * secret.
 */
public record Config(
    Node mode,
    Http http,
    Database database,
    Sample sample,
    Keys keys,
    Tokens tokens,
    SignIn signIn,
    RateLimits rateLimits,
    Journal journal,
    Witness witness,
    Webhooks webhooks,
    List<Limit> limits) {

  private static final String REDACTED = "***";

  /** What this process is: the portal, which is a witness too, or a witness alone. */
  public enum Node {
    PORTAL,
    WITNESS
  }

  /**
   * Where the portal listens. {@code publicUrl} is the address people use when it differs from host
   * and port (a TLS proxy in front); {@code behindProxy} trusts that proxy's {@code X-Forwarded-*}
   * headers; {@code bodyLimit} is in bytes; a connection on which nothing moves for {@code
   * idleSeconds} is closed.
   */
  public record Http(
      String host,
      @Setting(min = 0, max = 65_535) int port,
      @Setting(optional = true) String publicUrl,
      boolean behindProxy,
      @Setting(min = 1_024, max = 67_108_864) int bodyLimit,
      @Setting(max = 3_600) int idleSeconds) {

    /** The address to give to people, without a trailing slash. */
    public String url() {
      var name = host.contains(":") ? "[" + host + "]" : host;
      return publicUrl == null ? "http://%s:%d".formatted(name, port) : publicUrl;
    }

    /** The host of that address, and the port unless it is the scheme's: what logs are known by. */
    public String authority() {
      var uri = URI.create(url());
      boolean usual = uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
      return usual ? uri.getHost() : uri.getRawAuthority();
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
   * PostgreSQL. {@code directory} is used by {@link Mode#EMBEDDED} only; host, name, user, password
   * and tls by {@link Mode#SERVER} only. {@code certificate} is a PEM file of the authority to
   * trust under {@link Tls#VERIFY_FULL}; without it the JDK's authorities are trusted.
   */
  public record Database(
      Mode mode,
      String directory,
      @Setting(optional = true) String host,
      @Setting(max = 65_535, optional = true) Integer port,
      @Setting(optional = true) String name,
      @Setting(optional = true) String user,
      @Setting(optional = true) String password,
      Tls tls,
      @Setting(optional = true) String certificate,
      @Setting(max = 500) int poolSize) {

    /** The same settings, but for the given server. */
    public Database at(String host, int port, String name, String user, String password) {
      return new Database(
          Mode.SERVER, directory, host, port, name, user, password, tls, certificate, poolSize);
    }

    @Override
    public String toString() {
      return "Database[mode=%s, directory=%s, host=%s, port=%s, name=%s, user=%s, password=%s, tls=%s, certificate=%s, poolSize=%d]"
          .formatted(
              mode,
              directory,
              host,
              port,
              name,
              user,
              redacted(password),
              tls,
              certificate,
              poolSize);
    }
  }

  /** The sample programme and the one password of its accounts. */
  public record Sample(boolean enabled, String password) {
    @Override
    public String toString() {
      return "Sample[enabled=%s, password=%s]".formatted(enabled, redacted(password));
    }
  }

  /** Where the keys are kept that must not be in the database. */
  public record Keys(String directory) {}

  /** Lifetimes of tokens, and the issuer they name when it is not the public URL. */
  public record Tokens(
      @Setting(max = 1_440) int accessMinutes,
      @Setting(max = 365) int refreshDays,
      @Setting(optional = true) String issuer) {}

  /**
   * How many sign-ins may fail before the portal answers 429: per account and per address of the
   * caller, within a window.
   */
  public record SignIn(
      @Setting(max = 10_000) int attemptsPerAccount,
      @Setting(max = 1_000_000) int attemptsPerAddress,
      @Setting(max = 1_440) int windowMinutes) {}

  /** How often one caller who shows a good token may ask, and all others from one address. */
  public record RateLimits(Rate perCaller, Rate perAddress) {}

  /**
   * So many requests a second for long, and so many at once after a pause.
   *
   * @param burst at least that of a second
   */
  public record Rate(
      @Setting(max = 1_000_000) int perSecond, @Setting(max = 10_000_000) int burst) {}

  /** The live stream; a heartbeat keeps proxies from closing a quiet one. */
  public record Journal(@Setting(max = 300) int heartbeatSeconds) {}

  /**
   * This node as a witness of others' logs.
   *
   * @param name of its key; {@code <host>/witness} without one
   * @param logs the verifier keys of the logs that it co-signs
   */
  public record Witness(@Setting(optional = true) String name, List<String> logs) {}

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
  public record Limit(
      String metric,
      @Setting(optional = true) String country,
      LocalDate from,
      Bounds soft,
      String source) {}

  /** Inclusive bounds in the metric's own unit; null is unbounded. */
  public record Bounds(
      @Setting(optional = true) BigDecimal min, @Setting(optional = true) BigDecimal max) {}

  private static String redacted(String secret) {
    return secret == null ? "null" : REDACTED;
  }
}
