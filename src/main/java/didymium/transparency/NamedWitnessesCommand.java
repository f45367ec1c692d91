package didymium.transparency;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.Versions;
import didymium.journal.Write;
import java.util.List;
import java.util.UUID;

/** What is asked about the witnesses that a programme names, and about the portal's keys. */
public sealed interface NamedWitnessesCommand extends Command {

  record GetWitnesses(Actor actor, UUID programmeId) implements NamedWitnessesCommand {}

  /**
   * @param version the one that the actor has read
   */
  record SetWitnesses(
      Actor actor, Idempotency idempotency, UUID programmeId, Versions read, NewWitnesses witnesses)
      implements NamedWitnessesCommand, Write {}

  /** The verifier key of this portal's logs, under the name of its host; for everybody. */
  record GetHostKeys() implements NamedWitnessesCommand {}

  /** A programme's witnesses: the whole list. */
  record NewWitnesses(List<NamedWitness> witnesses) {
    public NewWitnesses {
      var faults = new Faults();
      faults.present("/witnesses", witnesses);
      faults.raise();
    }
  }
}
