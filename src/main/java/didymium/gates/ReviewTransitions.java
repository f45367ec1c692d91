package didymium.gates;

import didymium.access.Actor;
import didymium.bus.Ids;
import didymium.evaluation.Verdict;
import didymium.gates.GateRules.Seen;
import didymium.gates.Review.Decision;
import didymium.gates.Review.Party;
import didymium.gates.Review.Signature;
import didymium.gates.Review.State;
import didymium.gates.ReviewCommand.NewDecision;
import didymium.transparency.SignHead.SignedHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** What becomes of a review: opened, signed, voided. Pure. */
final class ReviewTransitions {
  private ReviewTransitions() {}

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
    var party = ReviewRules.party(parties, actor.organisationId());
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
  private static Review tally(
      Review review, List<Party> parties, List<Signature> given, Instant now) {
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
