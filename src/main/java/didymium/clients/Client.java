package didymium.clients;

import didymium.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A program that speaks for an organisation: a laboratory system, a plant's historian, a ministry's
 * reporting tool.
 *
 * @param scopes what it may do, in the order of {@link Scope}
 * @param projects those that it sees, if its organisation does; null for all that its organisation
 *     sees
 * @param publicKeys by which its signed assertions are verified; null where it has none
 * @param secrets at most two, oldest first
 * @param lastUsedAt when it last got a token, give or take a minute; null if it never did
 * @param active whether it gets tokens and sees anything
 */
public record Client(
    UUID id,
    String name,
    UUID organisationId,
    List<Scope> scopes,
    List<UUID> projects,
    PublicKeys publicKeys,
    List<Secret> secrets,
    Instant lastUsedAt,
    boolean active,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * A secret as it can be told from another.
   *
   * @param hint its last four characters
   * @param lastUsedAt when it was last exchanged for a token, give or take a minute; null if never
   */
  public record Secret(UUID id, String hint, Instant createdAt, Instant lastUsedAt) {}

  Client with(ClientCommand.Edit edit, Instant now) {
    return next(edit, secrets, now);
  }

  Client with(List<Secret> others, Instant now) {
    return next(edit(), others, now);
  }

  private Client next(ClientCommand.Edit edit, List<Secret> secrets, Instant now) {
    return new Client(
        id,
        edit.name(),
        organisationId,
        edit.scopes(),
        edit.projects(),
        edit.publicKeys(),
        secrets,
        lastUsedAt,
        edit.active(),
        version + 1,
        createdAt,
        now);
  }

  /** What may be changed of it. */
  ClientCommand.Edit edit() {
    return new ClientCommand.Edit(name, scopes, projects, publicKeys, active);
  }
}
