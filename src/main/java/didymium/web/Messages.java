package didymium.web;

import didymium.bus.Translations;
import io.vertx.ext.web.RoutingContext;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the portal says of each problem in its three languages, in one file of each feature: {@code
 * /<feature>/messages.json}.
 */
public final class Messages {
  private static final String TITLE = "title.";

  /** By key and language. Only more are added, when a server begins. */
  private static final Map<String, Map<String, String>> TEXTS = new ConcurrentHashMap<>();

  private Messages() {}

  /**
   * Reads what features say of their problems.
   *
   * @throws IllegalStateException if two of them say the same otherwise
   */
  public static void load(List<String> features) {
    for (var feature : features) {
      var resource = '/' + feature + "/messages.json";
      if (Messages.class.getResource(resource) != null) {
        Translations.read(resource).forEach((key, texts) -> add(feature, key, texts));
      }
    }
  }

  private static void add(String feature, String key, Map<String, String> texts) {
    var other = TEXTS.putIfAbsent(key, texts);
    if (other != null && !other.equals(texts)) {
      throw new IllegalStateException(feature + " says " + key + " as another feature does");
    }
  }

  /** What all problems of a status have in common. */
  static String title(String language, int status) {
    return text(language, TITLE + status, List.of());
  }

  /**
   * The text of a key with its arguments filled in.
   *
   * @throws MissingResourceException if no feature has the key
   */
  public static String text(String language, String key, List<?> args) {
    var texts = TEXTS.get(key);
    if (texts == null) {
      throw new MissingResourceException("no text for " + key, "messages", key);
    }
    return new MessageFormat(texts.get(language), Locale.forLanguageTag(language))
        .format(args.toArray());
  }

  /** The codes of all problems that there are. */
  public static SortedSet<String> problems() {
    var codes = new TreeSet<>(TEXTS.keySet());
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
      var best = Locale.lookupTag(ranges, Translations.LANGUAGES);
      return best == null ? "en" : best;
    } catch (IllegalArgumentException malformed) {
      return "en";
    }
  }
}
