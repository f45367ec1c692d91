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

/**
 * Holds every stored byte of a log against what was signed of it, from the first entry to the last,
 * and the evidence against the log. It computes everything anew: no stored hash is believed.
 */
record SelfCheck(
    LogStore logs, SigningStore store, SigningChanges changes, Heads heads, Clock clock) {
  private static final int PAGE = 500;

  /**
   * @return the fault, which is written down too; null where everything is as it was signed
   */
  Future<Fault> check(UUID projectId) {
    return store
        .signed(projectId)
        .map(signed -> new Walk(signed, heads.get(projectId)))
        .compose(walk -> walk(projectId, walk, 0))
        .compose(fault -> fault == null ? compared(projectId) : Future.succeededFuture(fault))
        .compose(fault -> found(projectId, fault));
  }

  private Future<Fault> walk(UUID projectId, Walk walk, long from) {
    return logs.entries(null, projectId, from, from + PAGE)
        .compose(
            page ->
                walk.takes(page) && page.size() == PAGE
                    ? walk(projectId, walk, from + PAGE)
                    : Future.succeededFuture(walk.end()));
  }

  /**
   * Holds the evidence that the portal shows and decides by against the log.
   *
   * @return the fault, which is written down too; null where it is what was logged
   */
  Future<Fault> evidence(UUID projectId) {
    return compared(projectId)
        .compose(
            fault ->
                fault == null
                    ? Future.succeededFuture()
                    : changes.fault(projectId, fault).map(fault));
  }

  private Future<Fault> compared(UUID projectId) {
    return store
        .evidence(projectId)
        .map(found -> found.asLogged() ? null : Fault.ofEvidence(found.index(), clock.instant()));
  }

  private Future<Fault> found(UUID projectId, Fault fault) {
    var written = fault == null ? changes.right(projectId) : changes.fault(projectId, fault);
    return written.map(fault);
  }

  /** One walk along a log. */
  private final class Walk {
    private final Frontier frontier = new Frontier();
    private final Deque<Head> signed = new ArrayDeque<>();

    /** What the portal signed and the database knows nothing of. */
    private final Head forgotten;

    private long right;
    private Fault fault;

    Walk(List<Head> known, Head remembered) {
      forgotten = known.contains(remembered) ? null : remembered;
      Stream.concat(known.stream(), Stream.ofNullable(remembered))
          .sorted(Comparator.comparingLong(Head::size))
          .distinct()
          .forEach(signed::add);
    }

    /** Goes on to the first entry that does not fit; false where there is one. */
    boolean takes(List<StoredEntry> page) {
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
          fault = fault(head.equals(forgotten) ? Fault.REWOUND : Fault.CHANGED, right);
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

    Fault end() {
      return fault == null && !signed.isEmpty() ? fault(Fault.REWOUND, null) : fault;
    }
  }
}
