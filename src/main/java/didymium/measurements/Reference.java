package didymium.measurements;

import didymium.bus.Coded;

/** What a purity is relative to; in JSON in kebab case. */
public enum Reference implements Coded {
  /** The whole. */
  ABSOLUTE,
  /** The total rare-earth oxides in it. */
  TREO,
  /** All metals in it. */
  ALL_METALS
}
