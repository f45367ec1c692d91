package didymium.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What an organisation lets a machine client do, within what the organisation itself may see. In
 * JSON, in tokens and in the database as {@code entries:write}. People need none.
 */
public enum Scope {
  /** Projects, programmes, milestones, gates and the directory. */
  PROJECTS_READ,
  /** Plan milestones, change, forecast and submit them. */
  MILESTONES_WRITE,
  ENTRIES_READ,
  /** Log entries, by sheets too. */
  ENTRIES_WRITE,
  /** Accept and question runs that another party logged. */
  ENTRIES_REVIEW,
  /** The journal, its live stream, and the logs that prove it. */
  JOURNAL_READ,
  WEBHOOKS_MANAGE,
  EXPORTS_READ;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', ':');

  @JsonValue
  public String code() {
    return code;
  }

  /**
   * @param code as {@link #code()} gives it
   * @throws IllegalArgumentException for any other text
   */
  public static Scope of(String code) {
    var scope = valueOf(code.toUpperCase(Locale.ROOT).replace(':', '_'));
    if (!scope.code.equals(code)) {
      throw new IllegalArgumentException(code);
    }
    return scope;
  }
}
