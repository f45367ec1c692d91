package didymium.journal;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;

/** A command that changes something, and therefore becomes an entry of the journal. */
public interface Write extends Command {

  /** Who asks for it. */
  Actor actor();

  /**
   * What makes a repeated request harmless; null where the client sent no key, and for what needs
   * none.
   */
  default Idempotency idempotency() {
    return null;
  }
}
