package didymium.journal;

import java.util.Set;
import java.util.UUID;

/**
 * What one reader sees of the journal: the people of an organisation, or a machine client of it.
 * The same rule as the SQL that reads it, for entries that are already in memory.
 *
 * @param scopes the projects and programmes that the reader sees
 * @param restricted whether the reader sees nothing besides, as a client with projects of its own
 */
public record ReadScope(UUID organisationId, Set<UUID> scopes, boolean restricted) {

  public boolean covers(JournalEntry entry) {
    boolean somewhere = entry.projectId() != null || entry.programmeId() != null;
    return (somewhere || !restricted)
        && inScope(entry.projectId())
        && inScope(entry.programmeId())
        && (entry.restrictedTo() == null || entry.restrictedTo().equals(organisationId));
  }

  private boolean inScope(UUID id) {
    return id == null || scopes.contains(id);
  }
}
