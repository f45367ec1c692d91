package didymium.participants;

import didymium.bus.Problem;
import didymium.bus.Text;
import java.util.regex.Pattern;

/**
 * E-mail addresses by which people sign in: the dot-atom form of RFC 5321 in ASCII, so that two
 * addresses that look alike are alike. A domain in another script is written in its {@code xn--}
 * form.
 */
final class EmailAddress {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final Pattern SHAPE =
      Pattern.compile(
          "([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
              + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
              + "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private EmailAddress() {}

  /**
   * @throws Problem 400 {@code missing-field}, {@code too-long}, {@code refused-character} or
   *     {@code email.malformed}
   */
  static String checked(String pointer, String given) {
    var email = Text.required(pointer, given, LONGEST);
    var matcher = SHAPE.matcher(email);
    if (!matcher.matches() || matcher.group(1).length() > LONGEST_LOCAL) {
      throw Problem.invalid("email.malformed", pointer);
    }
    return email;
  }
}
