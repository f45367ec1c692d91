package didymium.entries;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who reads an entry: all parties of the project, or one's own organisation until released. */
public enum Visibility {
  JOINT,
  ORGANISATION;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
