package didymium.evaluation;

import com.fasterxml.jackson.annotation.JsonValue;
import didymium.bus.Codes;

/**
 * What measured runs say about a criterion or a gate, the gravest first: of several criteria the
 * first of these decides.
 */
public enum Verdict {
  NOT_MET,
  NOT_ENOUGH_RUNS,
  UNDECIDED,
  MET;

  @JsonValue
  public String code() {
    return Codes.code(this);
  }

  static Verdict of(String code) {
    return Codes.of(Verdict.class, code);
  }
}
