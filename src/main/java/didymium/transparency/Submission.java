package didymium.transparency;

import didymium.bus.Problem;
import didymium.tlog.Checkpoint;
import didymium.tlog.Hash;
import didymium.tlog.MalformedNote;
import didymium.tlog.Note;
import didymium.tlog.NoteSignature;
import didymium.tlog.Proofs;
import didymium.tlog.Strict;
import didymium.tlog.VerifierKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checkpoint that a witness is asked to co-sign (C2SP tlog-witness, add-checkpoint), and whether
 * it may. Pure.
 *
 * @param old the size that the witness is thought to have co-signed last
 * @param proof that the checkpoint's tree only adds to the tree of that size
 * @param note the checkpoint as it came, not verified
 */
record Submission(long old, List<Hash> proof, Note note, Checkpoint checkpoint) {
  private static final String OLD = "old ";
  private static final int MAX_HASHES = 63;

  /**
   * Reads the body of a request.
   *
   * @throws Problem 400 for anything else
   */
  static Submission parse(byte[] body) {
    try {
      return parse(Strict.utf8(body));
    } catch (MalformedNote malformed) {
      throw Problem.invalid("checkpoint.malformed", null, malformed.getMessage());
    }
  }

  private static Submission parse(String body) {
    int blank = body.indexOf("\n\n");
    if (blank < 0 || !body.startsWith(OLD)) {
      throw new MalformedNote("not an old size, a proof and a checkpoint");
    }
    var lines = body.substring(OLD.length(), blank).split("\n", -1);
    if (lines.length - 1 > MAX_HASHES) {
      throw new MalformedNote("a proof that no tree has");
    }
    var old = Strict.number(lines[0]);
    var proof = Stream.of(lines).skip(1).map(Hash::parse).toList();
    var note = Note.parse(body.substring(blank + 2));
    return new Submission(old, proof, note, Checkpoint.parse(note.text()));
  }

  /**
   * The signatures of the log.
   *
   * @param keys of the log
   * @throws Problem 404 without keys, 403 unless one of them signed and none did wrongly
   */
  List<NoteSignature> signatures(List<VerifierKey> keys) {
    if (keys.isEmpty()) {
      throw Problem.notFound("checkpoint.log-unknown", checkpoint.origin());
    }
    try {
      var signatures = note.verified(keys);
      if (!signatures.isEmpty()) {
        return signatures;
      }
    } catch (MalformedNote wrong) {
      throw Problem.forbidden("checkpoint.signature-wrong");
    }
    throw Problem.forbidden("checkpoint.signature-missing");
  }

  /**
   * @throws Problem 400 if the log asks to go back
   */
  void requireGrowth() {
    if (old > checkpoint.size()) {
      throw Problem.invalid("checkpoint.smaller-than-old", null);
    }
  }

  /**
   * @param head what was co-signed last, of the size {@link #old()}
   * @throws Problem 422 unless the proof shows that the checkpoint only adds to it
   */
  void requireConsistency(Checkpoint head) {
    if (checkpoint.size() == 0 && !checkpoint.root().equals(Hash.EMPTY)) {
      throw Problem.unprocessable("checkpoint.root-of-nothing", null);
    }
    if (checkpoint.size() == head.size() && !checkpoint.root().equals(head.root())) {
      throw Problem.unprocessable("checkpoint.root-differs", null);
    }
    if (!Proofs.verifyConsistency(
        head.size(), checkpoint.size(), proof, head.root(), checkpoint.root())) {
      throw Problem.unprocessable("checkpoint.proof-wrong", null);
    }
  }
}
