package didymium.web;

import io.vertx.ext.web.RoutingContext;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the portal says of each problem in its three languages, from one bundle per feature under
 * {@code messages}.
 */
public final class Messages {
  public static final List<String> LANGUAGES = List.of("en", "ru", "hi");

  private static final String TITLE = "title.";

  private static final List<String> BUNDLES =
      List.of(
          "common",
          "participants",
          "projects",
          "milestones",
          "measurements",
          "gates",
          "log",
          "clients",
          "exports",
          "imports",
          "witness",
          "webhooks");
  private static final Map<String, Map<String, String>> TEXTS = new HashMap<>();

  static {
    LANGUAGES.forEach(language -> TEXTS.put(language, load(language)));
  }

  private Messages() {}

  private static Map<String, String> load(String language) {
    var texts = new HashMap<String, String>();
    for (var name : BUNDLES) {
      var bundle = ResourceBundle.getBundle("messages." + name + "_" + language, Locale.ROOT);
      bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
    }
    return Map.copyOf(texts);
  }

  /** What all problems of a status have in common. */
  static String title(String language, int status) {
    return text(language, TITLE + status, List.of());
  }

  /**
   * The text of a key with its arguments filled in.
   *
   * @throws MissingResourceException if no bundle has the key
   */
  public static String text(String language, String key, List<?> args) {
    var pattern = TEXTS.get(language).get(key);
    if (pattern == null) {
      throw new MissingResourceException("no text for " + key, "messages", key);
    }
    return new MessageFormat(pattern, Locale.forLanguageTag(language)).format(args.toArray());
  }

  /** The codes of all problems that there are. */
  public static SortedSet<String> problems() {
    var codes = new TreeSet<>(TEXTS.get("en").keySet());
    codes.removeIf(key -> key.startsWith(TITLE));
    return codes;
  }

  /** The best of the three languages for a request: what it prefers by {@code Accept-Language}. */
  static String language(RoutingContext context) {
    return language(context.request().getHeader("Accept-Language"));
  }

  /** The best of the three languages for a list of preferences (RFC 4647); English if none fits. */
  static String language(String preferences) {
    try {
      var ranges = Locale.LanguageRange.parse(preferences == null ? "en" : preferences);
      var best = Locale.lookupTag(ranges, LANGUAGES);
      return best == null ? "en" : best;
    } catch (IllegalArgumentException malformed) {
      return "en";
    }
  }
}
