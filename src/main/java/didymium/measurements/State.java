package didymium.measurements;

import didymium.bus.Coded;

/** The state of what was weighed or assayed; in JSON in kebab case. */
public enum State implements Coded {
  DRY,
  WET,
  AS_RECEIVED,
  SOLUTION
}
