package didymium.lots;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A lot as somebody sees it.
 *
 * @param runs how many runs that stand name it, of those that they may see
 */
record Seen(@JsonUnwrapped Lot lot, int runs) {

  /** Whether there is such a lot, if no other was made from it. */
  boolean isKnown() {
    return lot.described() || runs > 0;
  }
}
