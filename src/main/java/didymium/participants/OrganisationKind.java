package didymium.participants;

import didymium.bus.Coded;

/** What an organisation is; in JSON and in the database in lower case. */
public enum OrganisationKind implements Coded {
  INSTITUTE,
  COMPANY,
  MINISTRY,
  UNIVERSITY,
  OTHER;
}
