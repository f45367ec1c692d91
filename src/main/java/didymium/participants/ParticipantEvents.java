package didymium.participants;

import didymium.journal.Event;
import java.util.Map;

/** What the journal tells about organisations and people. */
final class ParticipantEvents {
  private ParticipantEvents() {}

  /** The directory of organisations is open to all. */
  static Event of(String type, Organisation organisation) {
    return Event.ofPortal(
        type,
        new Event.Subject("organisation", organisation.id()),
        Event.content(Map.of("organisation", organisation)));
  }

  /** It holds an e-mail address, so it stays within the organisation. */
  static Event of(String type, Participant participant) {
    return Event.ofOrganisation(
        type,
        participant.organisationId(),
        new Event.Subject("participant", participant.id()),
        Event.content(Map.of("participant", participant)));
  }
}
