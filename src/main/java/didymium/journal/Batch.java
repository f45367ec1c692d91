package didymium.journal;

import didymium.access.Scope;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entries for one reader or for many who get the same: written out once for all of them. Used on
 * one event loop.
 */
public final class Batch {
  private final List<JournalEntry> entries;
  private final Map<Set<Scope>, Buffer> events = new HashMap<>();

  Batch(List<JournalEntry> entries) {
    this.entries = entries;
  }

  /** In order. */
  public List<JournalEntry> entries() {
    return entries;
  }

  /**
   * As server-sent events: the id is the position.
   *
   * @param scopes of the reader's token, by which contents are told; null for people
   */
  Buffer events(Set<Scope> scopes) {
    return events.computeIfAbsent(scopes, this::written);
  }

  private Buffer written(Set<Scope> scopes) {
    var all = Buffer.buffer();
    for (var entry : entries) {
      all.appendString("id: " + entry.position() + "\nevent: " + entry.type() + "\ndata: ")
          .appendBuffer(entry.json(entry.isTold(scopes)))
          .appendString("\n\n");
    }
    return all;
  }
}
