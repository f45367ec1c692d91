package didymium.participants;

import didymium.bus.Problem;
import java.util.regex.Pattern;

/** Identifiers of research organisations (ror.org), kept as URLs. */
final class Ror {
  private static final String URL = "https://ror.org/";
  private static final Pattern SHAPE =
      Pattern.compile("(?:https?://)?(?:ror\\.org/)?(0[a-hj-km-np-tv-z0-9]{6})([0-9]{2})");

  /** Crockford's base 32: no i, l, o, u. */
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private Ror() {}

  /**
   * @param given the URL, or the id alone; null for none
   * @throws Problem 400 {@code ror.malformed}, also when the check digits do not hold (ISO 7064 MOD
   *     97-10)
   */
  static String checked(String pointer, String given) {
    if (given == null) {
      return null;
    }
    var matcher = SHAPE.matcher(given.strip());
    if (!matcher.matches() || checksum(matcher.group(1)) != Integer.parseInt(matcher.group(2))) {
      throw Problem.invalid("ror.malformed", pointer);
    }
    return URL + matcher.group(1) + matcher.group(2);
  }

  private static long checksum(String id) {
    long number = 0;
    for (char digit : id.toCharArray()) {
      number = number * DIGITS.length() + DIGITS.indexOf(digit);
    }
    return 98 - number * 100 % 97;
  }
}
