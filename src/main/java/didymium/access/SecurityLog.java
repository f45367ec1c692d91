package didymium.access;

import didymium.bus.Sha256;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What whoever watches the portal has to see: who came in and who tried to, what was refused by
 * rule, limits reached. Each event is one line of the logger {@code didymium.security}, {@code
 * event=… name=value …}, and holds no secret and no address of a person.
 */
public final class SecurityLog {
  private static final Logger LOG = System.getLogger("didymium.security");
  private static final int LONGEST = 200;
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{Alnum}_.:;/{}+-]");

  private SecurityLog() {}

  /**
   * @param details names and values in turn; what has no value is left out
   */
  public static void tell(String event, Object... details) {
    var line = new StringBuilder("event=").append(event);
    for (int i = 0; i < details.length; i += 2) {
      if (details[i + 1] != null) {
        line.append(' ').append(details[i]).append('=').append(word(details[i + 1].toString()));
      }
    }
    LOG.log(Level.INFO, line.toString());
  }

  /** One word, whatever a stranger sent: nobody writes lines or values of their own. */
  private static String word(String value) {
    var word = UNSAFE.matcher(value).replaceAll("_");
    return word.substring(0, Math.min(LONGEST, word.length()));
  }

  /** An account as the log names it: the same each time, and nobody's address. */
  public static String account(String email) {
    return Sha256.hex(email.toLowerCase(Locale.ROOT)).substring(0, 12);
  }
}
