package didymium.journal;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * What the people of one organisation see of the journal. The same rule as the SQL that reads it,
 * for entries that are already in memory.
 *
 * @param scopes the projects and programmes in which the organisation takes part
 */
public record Sight(UUID organisationId, Set<UUID> scopes) {

  static Sight of(UUID organisationId, Collection<UUID> scopes) {
    return new Sight(organisationId, Set.copyOf(scopes));
  }

  public boolean covers(JournalEntry entry) {
    return inScope(entry.projectId())
        && inScope(entry.programmeId())
        && (entry.restrictedTo() == null || entry.restrictedTo().equals(organisationId));
  }

  private boolean inScope(UUID id) {
    return id == null || scopes.contains(id);
  }
}
