package didymium.journal;

import java.util.Set;
import java.util.UUID;

/**
 * What one reader sees of the journal: the people of an organisation, or a machine client of it.
 * The same rule as the SQL that reads it, for entries that are already in memory.
 *
 * @param scopes the projects and programmes that the reader sees
 * @param restricted whether the reader sees nothing besides, as a client with projects of its own
 * @param manages the kinds of things that only who manages them is told of, and the reader manages
 */
public record ReadScope(
    UUID organisationId, Set<UUID> scopes, boolean restricted, Set<String> manages) {
  private static final Set<String> MANAGED = Set.of("client", "webhook");

  public boolean covers(JournalEntry entry) {
    boolean somewhere = entry.projectId() != null || entry.programmeId() != null;
    return (somewhere || !restricted)
        && isTold(entry.subject().kind())
        && inScope(entry.projectId())
        && inScope(entry.programmeId())
        && (entry.restrictedTo() == null || entry.restrictedTo().equals(organisationId));
  }

  private boolean isTold(String kind) {
    return !MANAGED.contains(kind) || manages.contains(kind);
  }

  private boolean inScope(UUID id) {
    return id == null || scopes.contains(id);
  }
}
