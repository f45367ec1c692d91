package didymium.follow;

import didymium.tlog.MalformedNote;
import didymium.tlog.VerifierKey;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is followed, and by whose keys.
 *
 * @param url of the log, without a slash at its end
 * @param state the file that remembers what was verified last
 * @param keys of the log, in place of those that were remembered; none to go on with these
 * @param witnesses whose co-signatures are looked for
 * @param required how many of them must have co-signed
 * @param everything whether all entries are read again, and not the new ones alone
 */
public record FollowOptions(
    URI url,
    Path state,
    List<VerifierKey> keys,
    List<VerifierKey> witnesses,
    int required,
    boolean everything) {

  public static final String USAGE =
      """
      verify --follow https://<portal>/log/<project id>
        [--state FILE] [--key VKEY]… [--witness VKEY]… [--require-witnesses N] [--everything]
        with DIDYMIUM_TOKEN, or DIDYMIUM_CLIENT_ID and DIDYMIUM_CLIENT_SECRET, in the environment""";

  private static final Pattern PATH =
      Pattern.compile(
          "(?:/.*)?/log/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

  /**
   * @param arguments what follows {@code --follow}
   * @param directory where the state is kept unless the arguments say
   * @throws FollowFailure for anything that cannot be followed
   */
  public static FollowOptions parse(List<String> arguments, Path directory) {
    var words = new ArrayList<>(arguments).iterator();
    var url = url(next(words, "--follow", "the log's address"));
    var project = project(url);
    var state = directory.resolve("didymium-" + project + ".state");
    var keys = new ArrayList<VerifierKey>();
    var witnesses = new ArrayList<VerifierKey>();
    int required = 0;
    boolean everything = false;
    while (words.hasNext()) {
      var option = words.next();
      switch (option) {
        case "--state" -> state = directory.resolve(next(words, option, "a file"));
        case "--key" -> keys.add(key(next(words, option, "a vkey"), VerifierKey.ED25519));
        case "--witness" ->
            witnesses.add(key(next(words, option, "a vkey"), VerifierKey.COSIGNATURE));
        case "--require-witnesses" -> required = number(next(words, option, "a number"));
        case "--everything" -> everything = true;
        default -> throw FollowFailure.usage("%s is not known. Usage: %s", option, USAGE);
      }
    }
    if (required > witnesses.size()) {
      throw FollowFailure.usage(
          "--require-witnesses %d: only %d are named by --witness", required, witnesses.size());
    }
    return new FollowOptions(url, state, keys, witnesses, required, everything);
  }

  private static String next(Iterator<String> words, String option, String what) {
    if (!words.hasNext()) {
      throw FollowFailure.usage("%s needs %s. Usage: %s", option, what, USAGE);
    }
    return words.next();
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw FollowFailure.usage("--require-witnesses %s: not a number of witnesses", text);
    }
    return Integer.parseInt(text);
  }

  private static VerifierKey key(String vkey, byte type) {
    try {
      var key = VerifierKey.parse(vkey);
      if (key.type() == type) {
        return key;
      }
    } catch (MalformedNote malformed) {
      throw FollowFailure.usage("%s: %s", vkey, malformed.getMessage());
    }
    throw FollowFailure.usage(
        "%s is %s: exchange --key and --witness",
        vkey, type == VerifierKey.ED25519 ? "a witness's key" : "a log's key");
  }

  /** A secret goes nowhere in the clear. */
  private static URI url(String text) {
    try {
      var url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean plain = url.getQuery() == null && url.getFragment() == null;
      if (url.getHost() != null && url.getUserInfo() == null && plain && isSafe(url)) {
        return url;
      }
    } catch (IllegalArgumentException malformed) {
      throw FollowFailure.usage("%s is not an address. Usage: %s", text, USAGE);
    }
    throw FollowFailure.usage(
        "%s: give the log's address with https (http on this machine only), without more", text);
  }

  private static boolean isSafe(URI url) {
    return "https".equals(url.getScheme())
        || "http".equals(url.getScheme()) && isLoopback(url.getHost());
  }

  /** Names are not looked up: they could lead elsewhere the next time. */
  private static boolean isLoopback(String host) {
    try {
      boolean literal = host.matches("[0-9.]+|\\[.*]");
      return host.equals("localhost") || literal && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }

  private static String project(URI url) {
    var matcher = PATH.matcher(url.getPath());
    if (!matcher.matches()) {
      throw FollowFailure.usage("%s is not the address of a log. Usage: %s", url, USAGE);
    }
    return matcher.group(1);
  }

  /** The project whose log it is. */
  String project() {
    return project(url);
  }
}
