package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Problem;
import didymium.participants.ParticipantRules.Known;
import didymium.participants.ParticipantRules.Standing;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How somebody comes in who lost their password: an administrator alone makes nobody act for
 * somebody else. Pure.
 */
final class ResetRules {
  private static final Duration INVITED_FOR = Duration.ofDays(7);

  /** Who has a password already can lose it to whoever gets hold of the link. */
  private static final Duration RENEWED_FOR = Duration.ofDays(1);

  private ResetRules() {}

  /**
   * A person's link as whoever may confirm or end it finds it.
   *
   * @param actorSince since when the actor administers, if they do
   * @param link whether there is one
   * @param madeBy who made it, for somebody who has a password; null for others
   * @param waits whether it needs a second proof
   */
  record Found(
      Standing actor,
      Instant actorSince,
      Participant participant,
      boolean link,
      UUID madeBy,
      Instant madeAt,
      boolean waits) {}

  /**
   * A link as whoever comes by it finds it.
   *
   * @param madeBy null for somebody who has no password yet
   * @param opensAt null where it is good at once
   * @param recovery the hash of the person's recovery code; null where they have none
   * @param coordinates the projects that they coordinate
   */
  record Used(
      Participant participant,
      Maker madeBy,
      Maker confirmedBy,
      boolean waits,
      Instant opensAt,
      Buffer recovery,
      List<UUID> coordinates) {}

  /** An administrator who had a hand in a link. */
  record Maker(UUID id, String name) {}

  /**
   * The link for somebody.
   *
   * @param wait how long a link alone does not do for who acts for others
   */
  static OneTimeLink link(Known known, Duration wait, Instant now) {
    if (known.passwordHash() == null) {
      return OneTimeLink.until(now.plus(INVITED_FOR));
    }
    var opens = now.plus(wait);
    return known.actsForOthers()
        ? OneTimeLink.between(opens, opens.plus(RENEWED_FOR))
        : OneTimeLink.until(now.plus(RENEWED_FOR));
  }

  /**
   * Another administrator confirms, who was one before there was a reason to make them one.
   *
   * @param wait for which they have to have been one when the link was made
   */
  static void mayConfirm(Actor actor, Found found, Duration wait) {
    if (!found.actor().administers(found.participant().organisationId())) {
      throw Problem.forbidden("participant.invite-forbidden");
    }
    if (!found.waits()) {
      throw Problem.notFound("invitation.none-waits");
    }
    if (actor.id().equals(found.madeBy()) || actor.id().equals(found.participant().id())) {
      throw Problem.forbidden("invitation.confirm-own");
    }
    if (found.actorSince().plus(wait).isAfter(found.madeAt())) {
      throw Problem.forbidden("invitation.confirm-new", wait.toHours());
    }
  }

  static void mayEnd(Actor actor, Found found) {
    var participant = found.participant();
    boolean self = actor.id().equals(participant.id());
    if (!self && !found.actor().administers(participant.organisationId())) {
      throw Problem.forbidden("participant.invite-forbidden");
    }
    if (!found.link()) {
      throw Problem.notFound("invitation.none");
    }
  }

  /**
   * Whoever comes by a link that waits proves by their recovery code that it is they.
   *
   * @param link null where the token is that of none
   * @param code null where they give none
   */
  static Used mayUse(Used link, RecoveryCode code) {
    if (link == null) {
      throw Problem.unprocessable("invitation.invalid", "/token");
    }
    if (code != null && !code.hash().equals(link.recovery())) {
      throw Problem.unprocessable("recovery-code.wrong", "/recoveryCode");
    }
    if (code == null && link.waits()) {
      throw Problem.unprocessable("invitation.waits", "/recoveryCode", link.opensAt());
    }
    return link;
  }
}
