package didymium.entries;

import didymium.access.Actor;
import didymium.bus.Idempotency;
import didymium.journal.Write;
import java.util.UUID;

/**
 * Takes back what an import brought, as one act: runs that it logged are withdrawn, and those that
 * it amended say again what they said before. What somebody amended since stays. It is answered
 * with {@link Done}.
 */
public record TakeBackImport(
    Actor actor, Idempotency idempotency, UUID projectId, UUID importId, String reason)
    implements Write {

  /**
   * How many runs of an import were withdrawn, got back what they said before, and stayed, for
   * somebody amended them since.
   */
  public record Done(UUID importId, int withdrawn, int restored, int kept) {}
}
