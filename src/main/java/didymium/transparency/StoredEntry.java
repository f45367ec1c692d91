package didymium.transparency;

import didymium.access.Scope;
import didymium.journal.ContentRules;
import didymium.tlog.Leaf;
import didymium.tlog.MalformedNote;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * One entry as it is stored: anybody may have edited it there.
 *
 * @param envelope the leaf as it is served
 * @param said what the commitment binds
 * @param leafHash the hash that was stored when the entry was numbered
 * @param kind of its subject
 * @param readable whether who asks may read the content
 */
record StoredEntry(
    UUID id,
    long index,
    String type,
    Instant at,
    UUID organisationId,
    String kind,
    byte[] commitment,
    String envelope,
    byte[] leafHash,
    byte[] salt,
    String said,
    boolean readable) {

  /** The same for a reader of these scopes; people's are null. */
  StoredEntry seenWith(Set<Scope> scopes) {
    boolean told = readable && ContentRules.isTold(scopes, kind);
    return new StoredEntry(
        id,
        index,
        type,
        at,
        organisationId,
        kind,
        commitment,
        envelope,
        leafHash,
        salt,
        said,
        told);
  }

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
