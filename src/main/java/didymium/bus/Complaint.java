package didymium.bus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A trouble that is told once, and not with each try, until it is over. */
public final class Complaint {
  private final Logger log;
  private final String text;
  private boolean made;

  /**
   * @param text says what waits, with {@code {0}} for why
   */
  public Complaint(Logger log, String text) {
    this.log = log;
    this.text = text;
  }

  public void make(Throwable failure) {
    if (!made) {
      log.log(Level.WARNING, text, failure.getMessage());
    }
    made = true;
  }

  public void over() {
    made = false;
  }
}
