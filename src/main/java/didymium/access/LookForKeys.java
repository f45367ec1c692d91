package didymium.access;

import didymium.bus.Command;

/** Asks this node to look at once which keys sign the portal's tokens. */
record LookForKeys() implements Command {}
