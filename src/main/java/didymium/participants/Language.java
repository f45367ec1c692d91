package didymium.participants;

import didymium.bus.Coded;

/** The languages that the portal speaks; in JSON and in the database in lower case (ISO 639-1). */
public enum Language implements Coded {
  EN,
  RU,
  HI;
}
