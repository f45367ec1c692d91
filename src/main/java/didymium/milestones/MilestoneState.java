package didymium.milestones;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a milestone stands; in JSON as {@code in-progress}. */
public enum MilestoneState {
  PLANNED,
  IN_PROGRESS,
  SUBMITTED,
  ACCEPTED,
  RETURNED,
  CANCELLED;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param code as {@link #code()} gives it
   */
  public static MilestoneState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether work on it may still go on: it is not accepted and not cancelled. */
  public boolean open() {
    return this != ACCEPTED && this != CANCELLED;
  }

  /** Whether its owner has work to do before the next decision. */
  public boolean underWay() {
    return this == PLANNED || this == IN_PROGRESS || this == RETURNED;
  }
}
