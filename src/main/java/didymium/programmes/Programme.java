package didymium.programmes;

import didymium.calendar.DueDate;
import didymium.participants.OrganisationReference;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What organisations do together under an agreement, as its parties' people read it.
 *
 * @param noticeDays how long a party that leaves still works
 * @param parties by short name
 * @param coordinators by name: who signs for the parties
 */
record Programme(
    UUID id,
    String title,
    String scope,
    DueDate start,
    DueDate expiry,
    int noticeDays,
    List<Party> parties,
    List<Coordinator> coordinators,
    String note,
    String source,
    InForce agreement,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * An organisation that is bound by the agreement in force.
   *
   * @param leavesAt when it ends to be; null while it stays
   */
  record Party(
      UUID organisationId, String name, String shortName, String country, Instant leavesAt) {
    static Party of(OrganisationReference one) {
      return new Party(one.organisationId(), one.name(), one.shortName(), one.country(), null);
    }
  }

  /**
   * The version of the agreement that is in force.
   *
   * @param consented whether every party has consented to it
   * @param proposed the version that is proposed; null where none is
   */
  record InForce(int number, boolean consented, Integer proposed) {}

  /** Who coordinates the programme for their organisation. */
  record Coordinator(UUID participantId, String name, UUID organisationId) {}

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
        title, scope, start, expiry, noticeDays, partyIds(), coordinatorIds(), note, source);
  }

  /** The next version, with other details; what is agreed on stays. */
  Programme with(ProgrammeDetails details, List<Coordinator> coordinators, Instant now) {
    return new Programme(
        id,
        details.title(),
        scope,
        start,
        expiry,
        noticeDays,
        parties,
        coordinators,
        details.note(),
        details.source(),
        agreement,
        version + 1,
        createdAt,
        now);
  }
}
