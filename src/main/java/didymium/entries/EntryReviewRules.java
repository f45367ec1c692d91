package didymium.entries;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Problem;
import didymium.measurements.Stage;
import java.util.UUID;

/** Who may review runs. Pure. */
final class EntryReviewRules {
  private EntryReviewRules() {}

  /**
   * A run that is to be reviewed, as the actor meets it.
   *
   * @param own whether the actor logged it or an earlier version of it
   * @param ownSubmission whether the actor submitted the milestone that it was logged against
   * @param otherParty whether the actor acts for a party that did not log it, where there are two
   *     or more
   * @param joint whether all parties see it
   * @param stands whether it was neither amended nor withdrawn
   */
  record Run(
      UUID entryId,
      UUID projectId,
      Stage stage,
      Role role,
      String organisationName,
      boolean own,
      boolean ownSubmission,
      boolean otherParty,
      boolean joint,
      boolean stands) {
    /** As the actor meets it, who may be a machine client. */
    Run by(Actor actor) {
      return new Run(
          entryId,
          projectId,
          stage,
          EntryReviewRules.role(actor, role),
          organisationName,
          own,
          ownSubmission,
          otherParty,
          joint,
          stands);
    }

    boolean awaits() {
      return role.works() && !own && !ownSubmission && otherParty && joint && stands;
    }
  }

  /** What an actor of a role may be a reviewer as: of a machine client its scope says so. */
  private static Role role(Actor actor, Role role) {
    return actor.isClient() && role == Role.OBSERVER ? Role.SCIENTIST : role;
  }

  /** Whether the actor reviews in a project at all. */
  static void requireReviewer(Actor actor, Role role) {
    role(actor, role).require(Role::works, "entry-review.observer");
  }

  static void requireReviewer(Run run) {
    run.role().require(Role::works, "entry-review.observer");
    if (run.own()) {
      throw Problem.forbidden("entry-review.own");
    }
    if (run.ownSubmission()) {
      throw Problem.forbidden("entry-review.own-submission");
    }
    if (!run.otherParty()) {
      throw Problem.forbidden("entry-review.own-party");
    }
    if (!run.joint()) {
      throw Problem.conflict("entry-review.not-joint");
    }
    if (!run.stands()) {
      throw Problem.conflict("entry-review.superseded");
    }
  }
}
