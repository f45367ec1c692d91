package didymium.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A line of the log that programs read too: {@code event=refused status=403 …}. */
public final class Line {
  private static final int LONGEST = 200;
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{Alnum}_.:;/{}+-]");
  private static final Pattern SECRET = Pattern.compile("[^/]{37,}");
  private static final Pattern WHOLE = Pattern.compile("event=\\S+( \\w+=\\S+)*");

  private Line() {}

  /**
   * @param details names and values in turn; what has no value is left out
   */
  public static String of(String event, Object... details) {
    var line = new StringBuilder("event=").append(event);
    for (int i = 0; i < details.length; i += 2) {
      if (details[i + 1] != null) {
        line.append(' ').append(details[i]).append('=').append(word(details[i + 1].toString()));
      }
    }
    return line.toString();
  }

  /** One word, whatever a stranger sent: nobody writes lines or values of their own. */
  private static String word(String value) {
    var word = UNSAFE.matcher(value).replaceAll("_");
    return word.substring(0, Math.min(LONGEST, word.length()));
  }

  /** An address without what may be a secret in it, which is longer than an id. */
  public static String path(String path) {
    return SECRET.matcher(path).replaceAll("_");
  }

  /** What a line says, by name; a message that is none is called so. */
  static Map<String, String> read(String message) {
    if (!WHOLE.matcher(message).matches()) {
      return Map.of("message", message);
    }
    var named = new LinkedHashMap<String, String>();
    for (var word : message.split(" ")) {
      var pair = word.split("=", 2);
      named.put(pair[0], pair[1]);
    }
    return named;
  }
}
