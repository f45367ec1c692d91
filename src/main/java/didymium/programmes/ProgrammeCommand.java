package didymium.programmes;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Versions;
import didymium.journal.Write;
import java.util.UUID;

/** What the portal can be asked about programmes. */
public sealed interface ProgrammeCommand extends Command {

  /**
   * Enters a programme that was signed: for administrators of one of its parties. 201 with the
   * programme; 403; 422 for a title that another programme has, or people and organisations that
   * are not there.
   */
  record SignProgramme(Actor actor, Idempotency idempotency, ProgrammeDetails details)
      implements ProgrammeCommand, Write {}

  /**
   * Changes a programme: its coordinators all but who coordinates, administrators of a party who
   * coordinates for their own organisation. 200 with the programme; 403, 404, 412, 422.
   *
   * @param expectedVersion the version that the actor read
   */
  record ChangeProgramme(
      Actor actor, Idempotency idempotency, UUID id, Versions read, MergePatch patch)
      implements ProgrammeCommand, Write {}

  /** A programme to which the actor's organisation is a party; 404 for any other. */
  record GetProgramme(Actor actor, UUID id) implements ProgrammeCommand {}

  /** The programmes to which the actor's organisation is a party, by title. */
  record ListProgrammes(Actor actor, Page page) implements ProgrammeCommand {}
}
