package didymium.gates;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Problem;
import didymium.evaluation.Criterion;
import didymium.evaluation.Verdict;
import didymium.gates.GateRules.Seen;
import didymium.gates.Review.Decision;
import didymium.gates.Review.Party;
import didymium.gates.ReviewCommand.NewDecision;
import java.util.List;
import java.util.UUID;

/** Who may open and sign reviews; {@link ReviewTransitions} says what comes of it. Pure. */
final class ReviewRules {
  private ReviewRules() {}

  /** Whether a review of the gate could be opened now. */
  static boolean mayOpen(Seen seen) {
    return seen.role().coordinates() && hindrance(seen) == null;
  }

  static void requireOpening(Seen seen) {
    seen.role().require(Role::coordinates, "review.open.not-coordinator");
    var hindrance = hindrance(seen);
    if (hindrance != null) {
      throw hindrance;
    }
  }

  private static Problem hindrance(Seen seen) {
    var gate = seen.gate();
    if (!gate.isOpen()) {
      return Problem.conflict("gate.passed");
    }
    if (gate.isUnderReview()) {
      return Problem.conflict("review.open.already");
    }
    if (seen.projectStage() != gate.stage()) {
      return Problem.conflict("review.open.stage", seen.projectStage().code());
    }
    if (gate.criteria().stream().noneMatch(Criterion::needed)) {
      return Problem.conflict("review.open.no-criteria");
    }
    return seen.parties().isEmpty() ? Problem.conflict("review.open.no-party") : null;
  }

  /** Whether the actor could decide the gate's open review now. */
  static boolean mayDecide(Seen seen, Actor actor) {
    return seen.gate().isUnderReview() && refusal(seen, actor) == null;
  }

  /** Who may not sign at all, whatever they decide. */
  private static Problem refusal(Seen seen, Actor actor) {
    if (!seen.role().coordinates()) {
      return seen.role().refusal("review.decide.not-coordinator");
    }
    if (party(seen.parties(), actor.organisationId()) == null) {
      return Problem.forbidden("review.decide.no-party");
    }
    if (seen.ownRun()) {
      return Problem.forbidden("review.decide.own-run");
    }
    return seen.ownSubmission() ? Problem.forbidden("review.decide.own-submission") : null;
  }

  /**
   * @return what was seen, if the actor may sign at all
   */
  static Seen requireParty(Seen seen, Actor actor) {
    var refusal = refusal(seen, actor);
    if (refusal != null) {
      throw refusal;
    }
    return seen;
  }

  static void requireDecision(Seen seen, Actor actor, Review review, NewDecision decision) {
    requireParty(seen, actor);
    requireOpen(review);
    var verdict = review.verdict();
    boolean shown = verdict == Verdict.MET;
    boolean open = verdict == Verdict.UNDECIDED;
    if (decision.decision() == Decision.GO && !shown) {
      throw Problem.conflict("review.decide.not-met");
    }
    if (decision.decision() == Decision.CONDITIONAL_GO && !shown && !open) {
      throw Problem.conflict("review.decide.not-met");
    }
  }

  private static void requireOpen(Review review) {
    switch (review.state()) {
      case VOID -> throw Problem.conflict("review.decide.void");
      case CLOSED -> throw Problem.conflict("review.decide.closed");
      case PASSED -> throw Problem.conflict("review.decide.passed");
      default -> {}
    }
  }

  static Party party(List<Party> parties, UUID organisationId) {
    return parties.stream()
        .filter(party -> party.organisationId().equals(organisationId))
        .findFirst()
        .orElse(null);
  }
}
