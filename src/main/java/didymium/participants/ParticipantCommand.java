package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Versions;
import didymium.journal.Write;
import didymium.participants.Participant.NewParticipant;
import java.util.UUID;

/** What the participants verticle is asked about people. */
public sealed interface ParticipantCommand extends Command {

  /** The actor, with where they take part. */
  record GetMe(Actor actor) implements ParticipantCommand {}

  record GetParticipant(Actor actor, UUID participantId) implements ParticipantCommand {}

  /**
   * The people whom the actor sees, by name.
   *
   * @param organisationId null for all organisations
   * @param active null for all
   * @param text what the name (or, within the own organisation, the e-mail address) holds; null for
   *     all
   */
  record ListParticipants(Actor actor, UUID organisationId, Boolean active, String text, Page page)
      implements ParticipantCommand {}

  record AddParticipant(Actor actor, Idempotency idempotency, NewParticipant person)
      implements ParticipantCommand, Write {}

  /**
   * @param version the one that the actor has read
   * @param patch of {@link Participant.Edit}
   * @param sessionId the actor's session, which a new password leaves open
   */
  record ChangeParticipant(
      Actor actor,
      Idempotency idempotency,
      UUID participantId,
      Versions read,
      MergePatch patch,
      UUID sessionId)
      implements ParticipantCommand, Write {}

  /**
   * Makes a one-time link by which somebody chooses a password: who never came in, or forgot the
   * old one. Each ends the one before, so that a repetition does no harm.
   */
  record InviteParticipant(Actor actor, UUID participantId) implements ParticipantCommand, Write {}
}
