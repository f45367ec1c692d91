package didymium.access;

import java.util.Set;
import java.util.UUID;

/**
 * Who asks: a participant that has signed in or a machine client, as the access token says. What
 * they may do is decided by the verticle that owns the matter, from the state at that moment and
 * not from the token; the token's scopes only narrow it.
 *
 * @param id the participant or the client
 * @param name as written into the journal
 * @param organisationId the organisation that they act for
 * @param scopes what the token of a client allows; null for a participant
 */
public record Actor(UUID id, String name, UUID organisationId, Set<Scope> scopes) {

  /** A participant. */
  public Actor(UUID id, String name, UUID organisationId) {
    this(id, name, organisationId, null);
  }

  /** Whether this is a machine client: some things are for people only. */
  public boolean isClient() {
    return scopes != null;
  }

  /** Whether the token allows it; people need no scope. */
  public boolean has(Scope scope) {
    return scopes == null || scopes.contains(scope);
  }
}
