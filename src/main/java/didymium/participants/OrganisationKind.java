package didymium.participants;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an organisation is; in JSON and in the database in lower case. */
public enum OrganisationKind {
  INSTITUTE,
  COMPANY,
  MINISTRY,
  UNIVERSITY,
  OTHER;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param code as {@link #code()} gives it
   */
  public static OrganisationKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
