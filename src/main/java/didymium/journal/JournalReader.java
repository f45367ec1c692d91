package didymium.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The journal for readers who keep their own place in it and read on from there. */
public final class JournalReader {

  /** After these, an organisation, or somebody of it, may see more or less than before. */
  public static final Set<String> SIGHT_CHANGES =
      Set.of(
          "project-opened",
          "project-changed",
          "programme-signed",
          "programme-changed",
          "agreement-in-force",
          "participant-changed",
          "member-set",
          "member-removed",
          "client-changed",
          "client-removed");

  /**
   * What a reader wants of what an organisation's people may see.
   *
   * @param readerId in whose name it is read: of what only some are told, what they are
   * @param projects only what belongs to these; null for all
   * @param types only these; null for all
   */
  public record Wanted(UUID organisationId, UUID readerId, Set<UUID> projects, Set<String> types) {

    /** Whether an entry is among what is wanted, seen or not. */
    public boolean covers(JournalEntry entry) {
      return (projects == null || entry.projectId() != null && projects.contains(entry.projectId()))
          && (types == null || types.contains(entry.type()));
    }
  }

  /**
   * What follows a position.
   *
   * @param entries in order; empty if nothing that is wanted follows up to {@code upTo}
   * @param upTo the newest position of the journal when it was read
   */
  public record Batch(List<JournalEntry> entries, long upTo) {}

  private final JournalStore store;

  public JournalReader(Pool pool) {
    this.store = new JournalStore(pool);
  }

  /** The head is read first: an entry that is numbered meanwhile is not taken for read. */
  public Future<Batch> after(long position, Wanted wanted, int limit) {
    return store
        .head()
        .compose(
            head -> store.read(wanted, position, limit).map(entries -> new Batch(entries, head)));
  }

  /** What may be read now of what is wanted. */
  public Future<ReadScope> sight(Wanted wanted) {
    return store.sight(wanted);
  }
}
