package didymium.access;

import didymium.bus.Coded;

/** What a key of the portal signs. */
public enum KeyUse implements Coded {
  LOG,
  WITNESS,
  TOKENS;

  /** As it is typed. */
  @Override
  public String toString() {
    return code();
  }
}
