package didymium.access;

import didymium.bus.Sha256;
import didymium.telemetry.Line;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * What whoever watches the portal has to see: who came in and who tried to, what was refused by
 * rule, limits reached. Each event is one line of the logger {@code didymium.security}, {@code
 * event=… name=value …}, and holds no secret and no address of a person.
 */
public final class SecurityLog {
  private static final Logger LOG = System.getLogger("didymium.security");

  private SecurityLog() {}

  /**
   * @param details names and values in turn; what has no value is left out
   */
  public static void tell(String event, Object... details) {
    LOG.log(Level.INFO, Line.of(event, details));
  }

  /** An account as the log names it: the same each time, and nobody's address. */
  public static String account(String email) {
    return Sha256.hex(email.toLowerCase(Locale.ROOT)).substring(0, 12);
  }
}
