package didymium.participants;

import didymium.bus.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/** Identifiers of researchers (orcid.org), kept as URLs. */
final class Orcid {
  private static final String URL = "https://orcid.org/";
  private static final Pattern SHAPE =
      Pattern.compile("(?:https?://)?(?:orcid\\.org/)?((?:[0-9]{4}-){3}[0-9]{3}[0-9Xx])");

  private Orcid() {}

  /**
   * @param given the URL, or the iD alone; null for none
   * @throws Problem 400 {@code orcid.malformed}, also when the check digit does not hold (ISO 7064
   *     MOD 11-2)
   */
  static String checked(String pointer, String given) {
    if (given == null) {
      return null;
    }
    var matcher = SHAPE.matcher(given.strip());
    if (!matcher.matches() || !holds(matcher.group(1).toUpperCase(Locale.ROOT))) {
      throw Problem.invalid("orcid.malformed", pointer);
    }
    return URL + matcher.group(1).toUpperCase(Locale.ROOT);
  }

  private static boolean holds(String id) {
    var digits = id.replace("-", "");
    int total = 0;
    for (char digit : digits.substring(0, 15).toCharArray()) {
      total = (total + digit - '0') * 2;
    }
    int check = (12 - total % 11) % 11;
    return digits.charAt(15) == (check == 10 ? 'X' : (char) ('0' + check));
  }
}
