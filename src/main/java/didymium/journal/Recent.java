package didymium.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was published last. All readers share it, so that one who was held up for a moment goes on
 * without a query, and nothing is kept for anybody.
 */
final class Recent {
  private static final int MOST = 4 * JournalVerticle.BATCH;
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private int bytes;
  private long head;
  private long sightChange;

  void add(List<JournalEntry> published) {
    for (var entry : published) {
      entries.add(entry);
      bytes += entry.content().length();
      head = entry.position();
      if (JournalReader.SIGHT_CHANGES.contains(entry.type())) {
        sightChange = head;
      }
    }
    while (isTooMuch()) {
      bytes -= entries.remove().content().length();
    }
  }

  /** What is published at once is always here. */
  private boolean isTooMuch() {
    return entries.size() > MOST || bytes > MOST_BYTES && entries.size() > JournalVerticle.BATCH;
  }

  /** The newest position that was published; 0 before anything was. */
  long head() {
    return head;
  }

  /** Whether all that was numbered after a position is here. */
  boolean reachesBackTo(long position) {
    return !entries.isEmpty() && entries.peek().position() <= position + 1;
  }

  /** Whether after a position somebody may have come to see more or less than before. */
  boolean changesSightAfter(long position) {
    return sightChange > position;
  }

  /** In order; all of it where it reaches back to the position. */
  List<JournalEntry> after(long position) {
    return entries.stream().filter(entry -> entry.position() > position).toList();
  }
}
