package didymium.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * A file that proves to who has the leaf and the keys that the log holds it (C2SP tlog-proof).
 *
 * @param index of the leaf in the log
 * @param proof of inclusion in the tree of the checkpoint, from the leaf's sibling up
 * @param checkpointNote the signed checkpoint, verbatim
 */
public record TlogProof(long index, List<Hash> proof, String checkpointNote) {
  private static final String FORMAT = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int MAX_HASHES = 63;

  /**
   * @throws MalformedNote if no tree has such a proof
   */
  public TlogProof {
    if (index < 0 || proof.size() > MAX_HASHES) {
      throw new MalformedNote("a proof that no tree has");
    }
    proof = List.copyOf(proof);
  }

  /** The signed checkpoint, not verified. */
  public Note note() {
    return Note.parse(checkpointNote);
  }

  /**
   * Whether the proof leads from the leaf to the checkpoint's root; signatures are not verified.
   */
  public boolean proves(Hash leaf) {
    var checkpoint = Checkpoint.parse(note().text());
    return Proofs.verifyInclusion(leaf, index, checkpoint.size(), proof, checkpoint.root());
  }

  /**
   * Reads a file. What another log put into the line {@code extra} is not kept.
   *
   * @throws MalformedNote for anything else
   */
  public static TlogProof parse(String file) {
    int blank = file.indexOf("\n\n");
    if (blank < 0) {
      throw new MalformedNote("not a proof: no checkpoint");
    }
    var lines = new ArrayList<>(List.of(file.substring(0, blank).split("\n", -1)));
    if (!lines.remove(0).equals(FORMAT)) {
      throw new MalformedNote("not a proof: it begins with " + FORMAT);
    }
    if (!lines.isEmpty() && lines.get(0).startsWith(EXTRA)) {
      Strict.base64(lines.remove(0).substring(EXTRA.length()));
    }
    if (lines.isEmpty() || !lines.get(0).startsWith(INDEX)) {
      throw new MalformedNote("not a proof: no index");
    }
    var index = Strict.number(lines.remove(0).substring(INDEX.length()));
    var proof = lines.stream().map(Hash::parse).toList();
    var parsed = new TlogProof(index, proof, file.substring(blank + 2));
    Checkpoint.parse(parsed.note().text());
    return parsed;
  }

  /** The file. */
  @Override
  public String toString() {
    var file = new StringBuilder(FORMAT).append("\n").append(INDEX).append(index).append("\n");
    proof.forEach(hash -> file.append(hash).append("\n"));
    return file.append("\n").append(checkpointNote).toString();
  }
}
