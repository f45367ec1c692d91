package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Versions;
import didymium.journal.Write;
import java.util.UUID;

/** What is asked about templates of runs. */
sealed interface RunTemplateCommand extends Command {

  record GetRunTemplates(Actor actor, UUID projectId) implements RunTemplateCommand {}

  /**
   * @param read the version that the actor has read
   */
  record SetRunTemplates(
      Actor actor, Idempotency idempotency, UUID projectId, Versions read, RunTemplates templates)
      implements RunTemplateCommand, Write {}
}
