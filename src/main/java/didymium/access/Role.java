package didymium.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a participant is in a project; in JSON and in the database in lower case. */
public enum Role {
  COORDINATOR,
  SCIENTIST,
  OBSERVER;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param code as {@link #code()} gives it
   */
  public static Role of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Plans milestones, reviews and signs for their organisation. */
  public boolean coordinates() {
    return this == COORDINATOR;
  }

  /** Logs runs and can own milestones. */
  public boolean works() {
    return this != OBSERVER;
  }
}
