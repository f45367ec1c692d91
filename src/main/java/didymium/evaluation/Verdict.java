package didymium.evaluation;

import didymium.bus.Coded;

/**
 * What measured runs say about a criterion or a gate, the gravest first: of several criteria the
 * first of these decides.
 */
public enum Verdict implements Coded {
  NOT_MET,
  NOT_ENOUGH_RUNS,
  UNDECIDED,
  MET;
}
