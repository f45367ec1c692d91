package didymium.bus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Something without which the portal cannot serve. The log tells each time that it turns. */
public final class Condition {
  private static final Logger LOG = System.getLogger(Condition.class.getName());

  private final String name;
  private volatile String fault;

  /**
   * @param name as readiness calls it: one word
   */
  public Condition(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** What is wrong, for an operator; null while all is well. */
  public String fault() {
    return fault;
  }

  /**
   * @param found null where all is well
   */
  public void is(String found) {
    if (fault == null && found != null) {
      LOG.log(Level.WARNING, "not ready: {0}: {1}", name, found);
    } else if (fault != null && found == null) {
      LOG.log(Level.INFO, "ready again: {0}", name);
    }
    fault = found;
  }
}
