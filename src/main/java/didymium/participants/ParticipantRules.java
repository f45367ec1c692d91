package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.participants.Participant.Edit;
import didymium.participants.Participant.NewParticipant;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Who may change which organisation and which participant, and into what. Pure. */
final class ParticipantRules {
  private ParticipantRules() {}

  /** What the actor is now, whatever their token says. */
  record Standing(UUID organisationId, boolean administrator) {
    boolean administers(UUID organisation) {
      return administrator && organisationId.equals(organisation);
    }
  }

  /**
   * A participant as the portal knows them.
   *
   * @param passwordHash null until they accepted their invitation
   * @param alone whether their organisation has no other active administrator
   * @param actsForOthers whether they coordinate or administer anything
   */
  record Known(
      Participant participant, String passwordHash, boolean alone, boolean actsForOthers) {}

  /** Administrators of any organisation may invite another. */
  static Organisation add(Standing actor, Organisation.Profile profile, Instant now) {
    if (!actor.administrator()) {
      throw Problem.forbidden("organisation.add-forbidden");
    }
    return Organisation.of(Ids.next(), profile, actor.organisationId(), now);
  }

  /** Administrators may change their own organisation. */
  static void mayChange(Standing actor, Organisation old, Versions read) {
    if (!actor.administers(old.id())) {
      throw Problem.forbidden("organisation.change-forbidden");
    }
    read.require(old.version());
  }

  /**
   * Until an organisation has an administrator, those of the one that invited it may do so again;
   * where that is not known, those of any.
   */
  static void mayInvite(Standing actor, Organisation organisation) {
    var inviter = organisation.invitedBy();
    boolean theirs = inviter == null || inviter.equals(actor.organisationId());
    if (!actor.administrator() || !theirs) {
      throw Problem.forbidden("organisation.invite-forbidden");
    }
    if (organisation.administered()) {
      throw Problem.conflict("organisation.administered");
    }
  }

  /**
   * By the link the first administrator comes, and nobody else.
   *
   * @param invited null where the link is none
   */
  static Organisation join(Organisation invited, Instant now) {
    if (invited == null || invited.administered()) {
      throw Problem.unprocessable("invitation.invalid", "/token");
    }
    return invited.joined(now);
  }

  /**
   * Administrators may add people to their own organisation, and nobody to another.
   *
   * @param host the organisation that is asked for; null where there is none
   */
  static Participant add(Standing actor, Organisation host, NewParticipant person, Instant now) {
    if (!actor.administrator()) {
      throw Problem.forbidden("participant.add-forbidden");
    }
    if (!actor.administers(person.organisationId())) {
      throw Problem.forbidden("participant.add-elsewhere");
    }
    return Participant.of(Ids.next(), person, host.name(), now);
  }

  /**
   * People may change their own name, ORCID iD, language and password; administrators all but the
   * password of their organisation's people.
   */
  static void mayChange(Actor actor, Standing standing, Known old, Versions read) {
    var participant = old.participant();
    boolean self = participant.id().equals(actor.id());
    if (!self && !standing.administers(participant.organisationId())) {
      throw Problem.forbidden("participant.change-forbidden");
    }
    read.require(participant.version());
  }

  /**
   * Administrators may have people of their own organisation choose a password anew. For themselves
   * they cannot: whoever found their browser open would keep the account.
   */
  static void mayInvite(Actor actor, Standing standing, Known known) {
    var participant = known.participant();
    if (!standing.administers(participant.organisationId())) {
      throw Problem.forbidden("participant.invite-forbidden");
    }
    if (participant.id().equals(actor.id())) {
      throw Problem.forbidden("participant.invite-self");
    }
    if (!participant.active()) {
      throw Problem.conflict("participant.inactive");
    }
  }

  /**
   * What the edit makes of a participant whom the actor may change, as the next version; the very
   * same where nothing changes.
   */
  static Participant change(Actor actor, Standing standing, Known old, Edit edit, Instant now) {
    var participant = old.participant();
    if (edit.password() != null && !participant.id().equals(actor.id())) {
      throw Problem.forbidden("participant.password-forbidden");
    }
    boolean rightsChange =
        !Objects.equals(edit.administrator(), participant.administrator())
            || !Objects.equals(edit.active(), participant.active());
    if (rightsChange && !standing.administers(participant.organisationId())) {
      throw Problem.forbidden("participant.rights-forbidden");
    }
    boolean leaves = participant.administrator() && participant.active();
    if (leaves && old.alone() && !(edit.administrator() && edit.active())) {
      throw Problem.conflict("participant.last-administrator");
    }
    var after = participant.with(edit, now);
    boolean same = edit.password() == null && after.edit().equals(participant.edit());
    return same ? participant : after;
  }
}
