package didymium.gates;

import didymium.bus.Coded;

/** Where a gate stands; in JSON as {@code under-review}. */
public enum GateState implements Coded {
  PLANNED,
  UNDER_REVIEW,
  PASSED;
}
