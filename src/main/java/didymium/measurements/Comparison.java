package didymium.measurements;

import com.fasterxml.jackson.annotation.JsonValue;

/** How the measured quantity relates to a stated bound, as beyond a detection limit. */
public enum Comparison {
  LESS("<"),
  GREATER(">"),
  AT_MOST("<="),
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  @JsonValue
  public String sign() {
    return sign;
  }

  /** Whether the true value lies below the stated one, which is then only a bound. */
  public static boolean isUpper(Comparison op) {
    return op == LESS || op == AT_MOST;
  }
}
