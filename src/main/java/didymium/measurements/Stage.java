package didymium.measurements;

import didymium.bus.Coded;

/** A rung of the ladder from proof of concept to regular supply; in JSON in lower case. */
public enum Stage implements Coded {
  LABORATORY("3–4"),
  BENCH("5"),
  PILOT("6"),
  DEMONSTRATION("7"),
  INDUSTRY("8–9");

  private final String trl;

  Stage(String trl) {
    this.trl = trl;
  }

  /** The technology readiness levels that this stage spans, as "3–4". */
  public String trl() {
    return trl;
  }
}
