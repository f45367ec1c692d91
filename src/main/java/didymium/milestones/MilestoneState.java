package didymium.milestones;

import didymium.bus.Coded;

/** Where a milestone stands; in JSON as {@code in-progress}. */
public enum MilestoneState implements Coded {
  PLANNED,
  IN_PROGRESS,
  SUBMITTED,
  ACCEPTED,
  RETURNED,
  CANCELLED;

  /** Whether work on it may still go on: it is not accepted and not cancelled. */
  public boolean open() {
    return this != ACCEPTED && this != CANCELLED;
  }

  /** Whether its owner has work to do before the next decision. */
  public boolean underWay() {
    return this == PLANNED || this == IN_PROGRESS || this == RETURNED;
  }
}
