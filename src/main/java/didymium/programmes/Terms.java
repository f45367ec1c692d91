package didymium.programmes;

import didymium.calendar.DueDate;
import didymium.participants.OrganisationReference;
import didymium.projects.TakeAgreement.Admission;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What the parties of a programme agree on. In this order of fields it is written, journalled and
 * consented to.
 *
 * @param scope what they work on together
 * @param start null where that is not known
 * @param expiry the period after which nobody logs or signs; null where that is open
 * @param noticeDays how long somebody who leaves or is expelled still works
 * @param parties by short name
 * @param host the party that runs the portal for all; null where that is not said
 * @param admissions who takes part in further projects as of this version
 * @param expels parties of the version before that leave without their consent
 */
record Terms(
    String scope,
    DueDate start,
    DueDate expiry,
    int noticeDays,
    List<OrganisationReference> parties,
    UUID host,
    List<Admission> admissions,
    List<UUID> expels) {

  Terms {
    parties =
        parties.stream()
            .sorted(
                Comparator.comparing(OrganisationReference::shortName)
                    .thenComparing(OrganisationReference::organisationId))
            .toList();
  }

  List<UUID> partyIds() {
    return parties.stream().map(OrganisationReference::organisationId).toList();
  }

  /** The same among other parties, with nobody else admitted or expelled. */
  Terms among(List<OrganisationReference> parties) {
    return new Terms(
        scope, start, expiry, noticeDays, parties, hostAmong(parties), List.of(), List.of());
  }

  private UUID hostAmong(List<OrganisationReference> parties) {
    boolean stays = parties.stream().anyMatch(party -> party.organisationId().equals(host));
    return stays ? host : null;
  }
}
