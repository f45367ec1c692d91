package didymium.follow;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.follow.Served.Signed;
import didymium.tlog.MalformedNote;
import didymium.tlog.NoteSignature;
import didymium.tlog.VerifierKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a witness has co-signed a log.
 *
 * @param size 0 where it has not, as far as the portal shows
 * @param at by the witness's word; null where it has not
 */
record Cosigned(VerifierKey witness, long size, Instant at) {

  /**
   * Looks at the latest checkpoint and, where the witness is behind, at the one that it came to.
   *
   * @param state what the portal says of the log
   * @throws FollowFailure where a co-signature is wrong, or is of another history
   */
  static Cosigned find(VerifierKey witness, Signed latest, JsonNode state, Served served) {
    var newest = of(witness, latest);
    if (newest.isPresent()) {
      return newest.get();
    }
    var older = older(witness, latest, state, served);
    return older.flatMap(found -> of(witness, found)).orElse(new Cosigned(witness, 0, null));
  }

  /** The checkpoint that the portal says the witness has co-signed last. */
  private static Optional<Signed> older(
      VerifierKey witness, Signed latest, JsonNode state, Served served) {
    long size = said(witness, state);
    if (size <= 0 || size >= latest.checkpoint().size()) {
      return Optional.empty();
    }
    var older = served.checkpoint(size);
    older.ifPresent(found -> requireSameHistory(witness, found, latest, served));
    return older;
  }

  private static long said(VerifierKey witness, JsonNode state) {
    for (var one : state.path("witnesses")) {
      if (one.path("key").asText().equals(witness.toString())) {
        return one.path("size").asLong();
      }
    }
    return 0;
  }

  private static void requireSameHistory(
      VerifierKey witness, Signed older, Signed latest, Served served) {
    var from = older.checkpoint();
    boolean same = from.origin().equals(latest.checkpoint().origin());
    if (!same || !served.provesGrowth(from, latest.checkpoint())) {
      throw FollowFailure.disproven(
          "FORKED: %s is shown another history: its checkpoint of %d entries is not part of the log.",
          witness.name(), from.size());
    }
  }

  private static Optional<Cosigned> of(VerifierKey witness, Signed signed) {
    try {
      return signed.note().verified(List.of(witness)).stream()
          .findFirst()
          .map(NoteSignature::cosignedAt)
          .map(at -> new Cosigned(witness, signed.checkpoint().size(), at));
    } catch (MalformedNote wrong) {
      throw FollowFailure.disproven("The co-signature is wrong: %s.", wrong.getMessage());
    }
  }

  @Override
  public String toString() {
    return size == 0
        ? "NOT co-signed by %s, as far as the portal shows.".formatted(witness.name())
        : "Co-signed by %s at %s: the first %d entries.".formatted(witness.name(), at, size);
  }
}
