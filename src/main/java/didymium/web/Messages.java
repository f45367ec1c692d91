package didymium.web;

import io.vertx.ext.web.RoutingContext;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The portal's texts in its three languages, from one bundle per feature under {@code messages}.
 */
public final class Messages {
  public static final List<String> LANGUAGES = List.of("en", "ru", "hi");

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
