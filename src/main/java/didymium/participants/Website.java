package didymium.participants;

import didymium.bus.Problem;
import didymium.bus.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Addresses on the web that the portal shows as links. */
final class Website {
  private static final int LONGEST = 500;
  private static final Pattern SCHEME = Pattern.compile("(?i)https?");

  private Website() {}

  /**
   * @param given null for none
   * @throws Problem 400 {@code website.malformed} for what is not an absolute http or https URL, or
   *     carries a user name by which it could look like another
   */
  static String checked(String pointer, String given) {
    var website = Text.optional(pointer, given, LONGEST);
    if (website != null && !leadsToAHost(website)) {
      throw Problem.invalid("website.malformed", pointer);
    }
    return website;
  }

  private static boolean leadsToAHost(String website) {
    try {
      var uri = new URI(website);
      return uri.getScheme() != null
          && SCHEME.matcher(uri.getScheme()).matches()
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
