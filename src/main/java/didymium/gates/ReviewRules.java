package didymium.gates;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.gates.GateRules.Seen;
import didymium.gates.Review.Decision;
import didymium.gates.Review.Party;
import didymium.gates.Review.Signature;
import didymium.gates.Review.State;
import didymium.gates.ReviewCommand.NewDecision;
import didymium.journal.SignedHead;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Who may open and sign reviews, and what comes of the signatures. Pure. */
final class ReviewRules {
  private ReviewRules() {}

  /**
   * A run that is to be reviewed, as the actor meets it.
   *
   * @param own whether the actor logged it or an earlier version of it
   * @param ownSubmission whether the actor submitted the milestone that it was logged against
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
      boolean joint,
      boolean stands) {
    boolean awaits() {
      return role.works() && !own && !ownSubmission && joint && stands;
    }
  }

  static void requireReviewer(Run run) {
    if (!run.role().works()) {
      throw Problem.forbidden("entry-review.observer");
    }
    if (run.own()) {
      throw Problem.forbidden("entry-review.own");
    }
    if (run.ownSubmission()) {
      throw Problem.forbidden("entry-review.own-submission");
    }
    if (!run.joint()) {
      throw Problem.conflict("entry-review.not-joint");
    }
    if (!run.stands()) {
      throw Problem.conflict("entry-review.superseded");
    }
  }

  /** Whether a review of the gate could be opened now. */
  static boolean mayOpen(Seen seen) {
    return seen.role().coordinates() && hindrance(seen) == null;
  }

  static void requireOpening(Seen seen) {
    if (!seen.role().coordinates()) {
      throw Problem.forbidden("review.open.not-coordinator");
    }
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
      return Problem.forbidden("review.decide.not-coordinator");
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

  /** The review of a gate that begins. */
  static Review open(
      Seen seen, Actor actor, String note, Review.Dossier dossier, Verdict verdict, Instant now) {
    var gate = seen.gate();
    return new Review(
        Ids.next(),
        gate.id(),
        gate.projectId(),
        gate.projectTitle(),
        gate.stage(),
        State.OPEN,
        null,
        verdict,
        false,
        note,
        dossier,
        List.of(),
        seen.parties().stream().map(Party::organisationId).toList(),
        seen.parties().stream().map(Party::name).toList(),
        null,
        actor.id(),
        actor.name(),
        now,
        null,
        1);
  }

  /** The review with one more decision: the latest of an organisation takes its place. */
  static Review decide(
      Review review,
      List<Party> parties,
      Actor actor,
      NewDecision decision,
      SignedHead checkpoint,
      Instant now) {
    var party = party(parties, actor.organisationId());
    var signature =
        new Signature(
            party.organisationId(),
            party.name(),
            decision.decision(),
            decision.reason(),
            decision.conditions().stream().map(ReviewCommand.NewCondition::condition).toList(),
            actor.id(),
            actor.name(),
            now,
            checkpoint);
    var signatures = new ArrayList<>(review.signatures());
    signatures.removeIf(old -> old.organisationId().equals(actor.organisationId()));
    signatures.add(signature);
    return tally(review, parties, signatures, now);
  }

  /** What the signatures of the parties come to. */
  static Review tally(Review review, List<Party> parties, List<Signature> given, Instant now) {
    var byParty = new HashMap<UUID, Signature>();
    given.forEach(signature -> byParty.put(signature.organisationId(), signature));
    var signatures =
        parties.stream()
            .map(party -> byParty.get(party.organisationId()))
            .filter(signature -> signature != null)
            .toList();
    var missing =
        parties.stream().filter(party -> !byParty.containsKey(party.organisationId())).toList();
    var decisions = signatures.stream().map(Signature::decision).distinct().toList();
    var outcome = missing.isEmpty() ? outcome(decisions) : null;
    boolean disagreement = disagree(signatures);
    return new Review(
        review.id(),
        review.gateId(),
        review.projectId(),
        review.projectTitle(),
        review.stage(),
        state(outcome),
        outcome,
        review.verdict(),
        disagreement,
        review.note(),
        review.dossier(),
        signatures,
        missing.stream().map(Party::organisationId).toList(),
        missing.stream().map(Party::name).toList(),
        null,
        review.openedBy(),
        review.openedByName(),
        review.openedAt(),
        outcome == null ? null : now,
        review.version() + 1);
  }

  /** Whether there is no outcome that all who signed could mean. */
  static boolean disagree(List<Signature> signatures) {
    var decisions = signatures.stream().map(Signature::decision).distinct().toList();
    return decisions.size() > 1 && outcome(decisions) == null;
  }

  private static State state(Decision outcome) {
    if (outcome == null) {
      return State.OPEN;
    }
    return outcome.goes() ? State.PASSED : State.CLOSED;
  }

  /** What all decide alike; a go under conditions goes with a go. Null for a disagreement. */
  private static Decision outcome(List<Decision> decisions) {
    if (!decisions.isEmpty() && decisions.stream().allMatch(Decision::goes)) {
      return decisions.contains(Decision.CONDITIONAL_GO) ? Decision.CONDITIONAL_GO : Decision.GO;
    }
    return decisions.size() == 1 ? decisions.get(0) : null;
  }

  private static Party party(List<Party> parties, UUID organisationId) {
    return parties.stream()
        .filter(party -> party.organisationId().equals(organisationId))
        .findFirst()
        .orElse(null);
  }

  /** The review after the evidence changed. */
  static Review voided(Review review, Review.Cause cause, Instant now) {
    return new Review(
        review.id(),
        review.gateId(),
        review.projectId(),
        review.projectTitle(),
        review.stage(),
        State.VOID,
        null,
        review.verdict(),
        false,
        review.note(),
        review.dossier(),
        review.signatures(),
        review.missing(),
        review.missingNames(),
        cause,
        review.openedBy(),
        review.openedByName(),
        review.openedAt(),
        now,
        review.version() + 1);
  }

  /** What the passed review asks for in the next stage, the earliest signature first. */
  static List<Review.Condition> conditions(Review review) {
    return review.signatures().stream()
        .sorted(Comparator.comparing(Signature::at))
        .flatMap(signature -> signature.conditions().stream())
        .toList();
  }
}
