package didymium.webhooks;

import didymium.bus.Coded;

/** Why the portal switched a webhook off. */
public enum DisabledReason implements Coded {
  /** The receiver answered 410: it wants no more. */
  GONE,
  /** The last attempt of the schedule has failed. */
  EXHAUSTED,
  /** Whoever set it last is nobody any more. */
  OWNER_GONE;
}
