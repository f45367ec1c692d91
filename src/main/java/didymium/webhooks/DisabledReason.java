package didymium.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why the portal switched a webhook off. */
public enum DisabledReason {
  /** The receiver answered 410: it wants no more. */
  GONE,
  /** The last attempt of the schedule has failed. */
  EXHAUSTED;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DisabledReason of(String code) {
    return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT));
  }
}
