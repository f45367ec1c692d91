package didymium.transparency;

import didymium.tlog.Leaf;
import didymium.tlog.MalformedNote;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * One entry as it is stored: anybody may have edited it there.
 *
 * @param envelope the leaf as it is served
 * @param said what the commitment binds
 * @param leafHash the hash that was stored when the entry was numbered
 * @param readable whether the organisation that asks may read the content
 */
record StoredEntry(
    UUID id,
    long index,
    String type,
    Instant at,
    UUID organisationId,
    byte[] commitment,
    String envelope,
    byte[] leafHash,
    byte[] salt,
    String said,
    boolean readable) {

  /** Whether content, commitment, leaf and hash belong together. */
  boolean isWhole() {
    try {
      var committed = Leaf.commitment(salt, said);
      var hash = new Leaf(id, index, type, at, organisationId, committed).hash();
      return Arrays.equals(committed.bytes(), commitment) && Arrays.equals(hash.bytes(), leafHash);
    } catch (MalformedNote impossible) {
      return false;
    }
  }
}
