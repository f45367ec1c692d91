package didymium.transparency;

import didymium.tlog.Frontier;
import didymium.tlog.Hash;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One walk along a log: each entry is held against what was signed. */
final class LogWalk {
  private static final int PAGE = 500;

  private final Clock clock;
  private final Frontier frontier;
  private final Deque<Head> signed = new ArrayDeque<>();

  /** What was signed and the database knows nothing of. */
  private final List<Head> forgotten;

  private long right;
  private Fault fault;

  /**
   * @param known as signed to the database that is walked along
   * @param remembered the same of whoever else knows
   * @param frontier of the tree that is known to be right, after which the walk begins
   */
  LogWalk(List<Head> known, List<Head> remembered, Frontier frontier, Clock clock) {
    this.clock = clock;
    this.frontier = frontier;
    this.right = frontier.size();
    forgotten = remembered.stream().filter(head -> !known.contains(head)).toList();
    Stream.concat(known.stream(), forgotten.stream())
        .filter(head -> head.size() > frontier.size())
        .sorted(Comparator.comparingLong(Head::size))
        .distinct()
        .forEach(signed::add);
  }

  /** Goes to the end, or to the first entry that does not fit. */
  Future<LogWalk> along(LogStore logs, UUID projectId) {
    return along(logs, projectId, frontier.size());
  }

  private Future<LogWalk> along(LogStore logs, UUID projectId, long from) {
    return logs.entries(null, projectId, from, from + PAGE)
        .compose(
            page ->
                takes(page) && page.size() == PAGE
                    ? along(logs, projectId, from + PAGE)
                    : Future.succeededFuture(this));
  }

  /** Goes on to the first entry that does not fit; false where there is one. */
  private boolean takes(List<StoredEntry> page) {
    var fits = page.stream().allMatch(this::fits);
    return fits && fault == null;
  }

  private boolean fits(StoredEntry entry) {
    if (entry.index() != frontier.size() || !entry.isWhole()) {
      fault = fault(Fault.CHANGED, frontier.size());
      return false;
    }
    frontier.add(new Hash(entry.leafHash()));
    return meetsWhatWasSigned();
  }

  private boolean meetsWhatWasSigned() {
    while (!signed.isEmpty() && signed.peek().size() == frontier.size()) {
      var head = signed.pop();
      if (!head.root().equals(frontier.root())) {
        // each entry fits itself: one of those since the last root that was right is another
        fault = fault(forgotten.contains(head) ? Fault.REWOUND : Fault.CHANGED, right);
        return false;
      }
      right = frontier.size();
    }
    return true;
  }

  private Fault fault(String code, Long index) {
    return new Fault(code, index, size(), clock.instant());
  }

  private long size() {
    return signed.isEmpty() ? frontier.size() : signed.peekLast().size();
  }

  /** How many entries were walked along, and those before. */
  long walked() {
    return frontier.size();
  }

  /** The tree up to where the walk came. */
  Head head() {
    return new Head(frontier.size(), frontier.root());
  }

  /** What was found at the end; null where everything is as it was signed. */
  Fault end() {
    return fault == null && !signed.isEmpty() ? fault(Fault.REWOUND, null) : fault;
  }
}
