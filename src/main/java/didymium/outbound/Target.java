package didymium.outbound;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where somebody listens whom the portal is to call.
 *
 * @param tls whether by https
 * @param host a name or a literal address, an IPv6 one without its brackets
 * @param authority what goes into the header {@code Host}
 * @param path with the query, at least a slash
 */
public record Target(boolean tls, String host, int port, String authority, String path) {
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern SCHEME = Pattern.compile("(?i)https?");

  /**
   * Whether it is an absolute http or https address in ASCII, without a user name, by which it
   * could look like another, and without a fragment, which is never sent.
   */
  public static boolean isGood(String url) {
    return uri(url) != null;
  }

  private static URI uri(String url) {
    try {
      var uri = new URI(url);
      boolean good =
          VISIBLE_ASCII.matcher(url).matches()
              && uri.getScheme() != null
              && SCHEME.matcher(uri.getScheme()).matches()
              && uri.getHost() != null
              && uri.getHost().indexOf('%') < 0
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
              && uri.getPort() <= 65_535
              && uri.getPort() != 0;
      return good ? uri : null;
    } catch (URISyntaxException malformed) {
      return null;
    }
  }

  /** A request to be sent over a connection to it. */
  public RequestOptions post() {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(host)
        .setPort(port)
        .setURI(path)
        .putHeader("Host", authority)
        .putHeader("User-Agent", "Didymium");
  }

  /** Of an address that was checked. */
  public static Target of(String url) {
    var uri = uri(url);
    boolean tls = uri.getScheme().equalsIgnoreCase("https");
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Target(
        tls, host.replaceAll("[\\[\\]]", ""), port, uri.getRawAuthority(), path + query);
  }
}
