package didymium.participants;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The languages that the portal speaks; in JSON and in the database in lower case (ISO 639-1). */
public enum Language {
  EN,
  RU,
  HI;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param code as {@link #code()} gives it
   */
  public static Language of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
