package didymium.projects;

import didymium.calendar.DueDate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * An agreement under which organisations work together, as its parties' people read it.
 *
 * @param parties by short name
 * @param coordinators by name
 */
public record Programme(
    UUID id,
    String title,
    String scope,
    DueDate start,
    DueDate expiry,
    List<Party> parties,
    List<Coordinator> coordinators,
    String note,
    String source,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /** An organisation that signed. */
  public record Party(UUID organisationId, String name, String shortName, String country) {}

  /** Who coordinates the programme for their organisation. */
  public record Coordinator(UUID participantId, String name, UUID organisationId) {}

  public Programme {
    parties =
        parties.stream()
            .sorted(Comparator.comparing(Party::shortName).thenComparing(Party::organisationId))
            .toList();
    coordinators =
        coordinators.stream()
            .sorted(
                Comparator.comparing(Coordinator::name).thenComparing(Coordinator::participantId))
            .toList();
  }

  List<UUID> partyIds() {
    return parties.stream().map(Party::organisationId).toList();
  }

  List<UUID> coordinatorIds() {
    return coordinators.stream().map(Coordinator::participantId).toList();
  }

  /** What may be changed of it. */
  ProgrammeDetails details() {
    return new ProgrammeDetails(
        title, scope, start, expiry, partyIds(), coordinatorIds(), note, source);
  }

  Programme coordinatedBy(List<Coordinator> others) {
    return new Programme(
        id, title, scope, start, expiry, parties, others, note, source, version, createdAt,
        updatedAt);
  }

  /** The same, as the next version. */
  Programme changedAt(Instant now) {
    return new Programme(
        id,
        title,
        scope,
        start,
        expiry,
        parties,
        coordinators,
        note,
        source,
        version + 1,
        createdAt,
        now);
  }
}
