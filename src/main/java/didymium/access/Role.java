package didymium.access;

import didymium.bus.Coded;

/** What a participant is in a project; in JSON and in the database in lower case. */
public enum Role implements Coded {
  COORDINATOR,
  SCIENTIST,
  OBSERVER;

  /** Plans milestones, reviews and signs for their organisation. */
  public boolean coordinates() {
    return this == COORDINATOR;
  }

  /** Logs runs and can own milestones. */
  public boolean works() {
    return this != OBSERVER;
  }
}
