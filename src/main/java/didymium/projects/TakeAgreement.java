package didymium.projects;

import didymium.bus.Coded;
import didymium.bus.Command;
import didymium.bus.Faults;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Asks for what a version of an agreement that takes force changes in the projects of its
 * programme; answered with a {@link didymium.journal.Part}.
 *
 * @param leaving organisations that end taking part at {@code leavesAt}
 * @param expiresAt from when nobody works under the agreement; null where that is open
 */
public record TakeAgreement(
    UUID programmeId,
    List<Admission> admissions,
    Set<UUID> leaving,
    Instant leavesAt,
    Instant expiresAt,
    Instant now)
    implements Command {

  /** An organisation that is to take part in a project, and what it reads there. */
  public record Admission(UUID projectId, UUID organisationId, Reads reads) {
    public Admission {
      var faults = new Faults();
      faults.present("/projectId", projectId);
      faults.present("/organisationId", organisationId);
      faults.present("/reads", reads);
      faults.raise();
    }
  }

  /** What of a project's joint entries somebody reads who comes later. */
  public enum Reads implements Coded {
    ALL,
    FROM_NOW
  }
}
