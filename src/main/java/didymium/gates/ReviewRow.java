package didymium.gates;

import didymium.evaluation.Verdict;
import didymium.gates.Review.Cause;
import didymium.gates.Review.Decision;
import didymium.gates.Review.Dossier;
import didymium.gates.Review.Party;
import didymium.gates.Review.Signature;
import didymium.gates.Review.State;
import didymium.measurements.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * A review as it is stored.
 *
 * @param decisions all of them, oldest first
 * @param parties those that had to sign when it was opened, by name
 */
record ReviewRow(
    UUID id,
    UUID gateId,
    UUID projectId,
    String projectTitle,
    Stage stage,
    State state,
    Decision outcome,
    Verdict verdict,
    String note,
    String digest,
    long position,
    Cause voidedBy,
    UUID openedBy,
    String openedByName,
    Instant openedAt,
    Instant endedAt,
    int version,
    List<Signature> decisions,
    List<Party> parties) {

  /**
   * The review as people read it; of one that has ended nobody is missing any more but in a void.
   */
  Review review() {
    var latest = new LinkedHashMap<UUID, Signature>();
    decisions.forEach(signature -> latest.put(signature.organisationId(), signature));
    var signatures =
        latest.values().stream().sorted(Comparator.comparing(Signature::organisationName)).toList();
    boolean complete = state == State.PASSED || state == State.CLOSED;
    var missing =
        parties.stream()
            .filter(party -> !complete && !latest.containsKey(party.organisationId()))
            .toList();
    return new Review(
        id,
        gateId,
        projectId,
        projectTitle,
        stage,
        state,
        outcome,
        verdict,
        state == State.OPEN && ReviewTransitions.disagree(signatures),
        note,
        new Dossier(digest, position, null),
        signatures,
        missing.stream().map(Party::organisationId).toList(),
        missing.stream().map(Party::name).toList(),
        voidedBy,
        openedBy,
        openedByName,
        openedAt,
        endedAt,
        version);
  }
}
