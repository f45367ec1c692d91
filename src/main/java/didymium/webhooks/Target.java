package didymium.webhooks;

import didymium.bus.Problem;
import didymium.bus.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a receiver listens.
 *
 * @param tls whether by https
 * @param host a name or a literal address, an IPv6 one without its brackets
 * @param authority what goes into the header {@code Host}
 * @param path with the query, at least a slash
 */
record Target(boolean tls, String host, int port, String authority, String path) {
  private static final int LONGEST = 2000;
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern SCHEME = Pattern.compile("(?i)https?");

  /**
   * @throws Problem 400 for what is no absolute http or https address in ASCII, or carries a user
   *     name, by which it could look like another, or a fragment, which is never sent
   */
  static String checked(String pointer, String given) {
    var url = Text.required(pointer, given, LONGEST);
    if (uri(url) == null) {
      throw Problem.invalid("webhook.url.malformed", pointer);
    }
    return url;
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

  /** Of an address that was checked. */
  static Target of(String url) {
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
