package didymium.transparency;

import java.time.Instant;

/**
 * Why the portal no longer signs a log: what is stored is not what it signed.
 *
 * @param code of the text that says so: {@code log-changed}, {@code log-rewound} or {@code
 *     evidence-changed}
 * @param index of the first entry that does not fit, or before which nothing can be said to be
 *     changed; null where entries are missing at the end, or something is kept that was never
 *     logged
 * @param size what was signed; 0 where the log itself is right
 * @param at when it was found
 */
record Fault(String code, Long index, long size, Instant at) {
  static final String CHANGED = "log-changed";
  static final String REWOUND = "log-rewound";
  static final String EVIDENCE = "evidence-changed";

  static Fault ofEvidence(Long index, Instant at) {
    return new Fault(EVIDENCE, index, 0, at);
  }
}
