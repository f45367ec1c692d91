package didymium.journal;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one reader sees of the journal: the people of an organisation, or a machine client of it.
 * The same rule as the SQL that reads it, for entries that are already in memory.
 *
 * @param scopes the projects and programmes that the reader sees, each with the first identifier
 *     (UUID version 7) from which on it does no longer; null while there is no end
 * @param restricted whether the reader sees nothing besides, as a client with projects of its own
 * @param manages the kinds of things that only who manages them is told of, and the reader manages
 */
public record ReadScope(
    UUID organisationId, Map<UUID, UUID> scopes, boolean restricted, Set<String> manages) {
  private static final Set<String> MANAGED = Set.of("client", "webhook");

  public boolean covers(JournalEntry entry) {
    boolean somewhere = entry.projectId() != null || entry.programmeId() != null;
    return (somewhere || !restricted)
        && isTold(entry.subject().kind())
        && inScope(entry.projectId(), entry)
        && inScope(entry.programmeId(), entry)
        && (entry.restrictedTo() == null || entry.restrictedTo().equals(organisationId));
  }

  private boolean isTold(String kind) {
    return !MANAGED.contains(kind) || manages.contains(kind);
  }

  private boolean inScope(UUID id, JournalEntry entry) {
    var until = id == null ? null : scopes.get(id);
    return id == null
        || scopes.containsKey(id) && (until == null || entry.id().compareTo(until) < 0);
  }
}
