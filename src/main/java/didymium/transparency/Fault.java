package didymium.transparency;

import java.time.Instant;

/**
 * Why the portal no longer signs a log: what is stored is not what it signed.
 *
 * @param code of the text that says so: {@code log-changed} or {@code log-rewound}
 * @param index of the first entry that does not fit, or before which nothing can be said to be
 *     changed; null where entries are missing at the end
 * @param size what was signed
 * @param at when it was found
 */
record Fault(String code, Long index, long size, Instant at) {
  static final String CHANGED = "log-changed";
  static final String REWOUND = "log-rewound";
}
