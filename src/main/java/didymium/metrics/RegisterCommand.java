package didymium.metrics;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Versions;
import didymium.journal.Write;
import java.util.UUID;

/** What is asked about the registers of a programme. */
public sealed interface RegisterCommand extends Command {

  record GetRegisters(Actor actor, UUID programmeId) implements RegisterCommand {}

  /**
   * @param read the version that the actor has read
   * @param registers as a whole
   */
  record SetRegisters(
      Actor actor, Idempotency idempotency, UUID programmeId, Versions read, Registers registers)
      implements RegisterCommand, Write {}
}
