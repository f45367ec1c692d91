package didymium.webhooks;

import didymium.journal.JournalEntry;
import didymium.journal.JournalReader;
import didymium.journal.JournalReader.Batch;
import didymium.journal.JournalReader.Wanted;
import didymium.journal.ReadScope;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a worker has read of the journal and not yet delivered. */
final class PendingEntries {
  private static final int BATCH = 100;

  /** What was read earlier is read again: the organisation may see less by now. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final JournalReader journal;
  private final Wanted wanted;
  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private Instant readAt = Instant.EPOCH;
  private ReadScope scope;

  PendingEntries(JournalReader journal, Wanted wanted) {
    this.journal = journal;
    this.wanted = wanted;
  }

  /** Reads what follows a position, with what the organisation may see now. */
  Future<Batch> read(long position) {
    entries.clear();
    return journal
        .sight(wanted)
        .onSuccess(seen -> scope = seen)
        .compose(seen -> journal.after(position, wanted, BATCH))
        .onSuccess(this::keep);
  }

  private void keep(Batch batch) {
    entries.addAll(batch.entries());
    readAt = Instant.now();
  }

  /** The entry to deliver next; null if the journal has to be read for it. */
  JournalEntry next() {
    return readAt.plus(FRESH).isBefore(Instant.now()) ? null : entries.peek();
  }

  /** What comes next was delivered. */
  void remove() {
    entries.remove();
  }

  void empty() {
    entries.clear();
  }

  /**
   * Whether any of the news may have to be delivered: before the first read all, after a gap too.
   */
  boolean mayWant(List<JournalEntry> news, long position) {
    return scope == null
        || news.get(0).position() > position + 1
        || news.stream().anyMatch(entry -> entry.position() > position && mayWant(entry));
  }

  private boolean mayWant(JournalEntry entry) {
    return JournalReader.SIGHT_CHANGES.contains(entry.type())
        || scope.covers(entry) && wanted.covers(entry);
  }
}
