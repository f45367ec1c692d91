package didymium.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was published last. All readers share it, so that one who was held up for a moment goes on
 * without a query, and nothing is kept for anybody.
 */
final class Recent {
  /** More than are published at once, so that those are always among them. */
  private static final int KEPT = 4 * JournalVerticle.BATCH;

  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private long head;
  private long sightChange;

  void add(List<JournalEntry> published) {
    for (var entry : published) {
      entries.add(entry);
      head = entry.position();
      if (JournalReader.SIGHT_CHANGES.contains(entry.type())) {
        sightChange = head;
      }
    }
    while (entries.size() > KEPT) {
      entries.remove();
    }
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
