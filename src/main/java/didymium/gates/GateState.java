package didymium.gates;

import com.fasterxml.jackson.annotation.JsonValue;
import didymium.bus.Codes;

/** Where a gate stands; in JSON as {@code under-review}. */
public enum GateState {
  PLANNED,
  UNDER_REVIEW,
  PASSED;

  @JsonValue
  public String code() {
    return Codes.code(this);
  }

  static GateState of(String code) {
    return Codes.of(GateState.class, code);
  }
}
