package didymium.transparency;

import didymium.tlog.Frontier;
import didymium.tlog.Span;
import didymium.transparency.Marks.Mark;
import didymium.transparency.SigningStore.Evidence;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Holds every stored byte of a log against what was signed of it, and the evidence against the log.
 * It computes everything anew: no stored hash is believed. Where all was looked at before, what
 * came since is enough for a while.
 */
record SelfCheck(
    LogStore logs,
    SigningStore store,
    SigningChanges changes,
    Heads heads,
    Marks marks,
    Clock clock) {

  /** A portal that is off each night looks at all of it as often. */
  private static final Duration WHOLE_WITHIN = Duration.ofDays(7);

  /**
   * Looks at all of a log, from the first entry to the last.
   *
   * @return the fault, which is written down too; null where everything is as it was signed
   */
  Future<Fault> check(UUID projectId) {
    var begun = clock.instant();
    return walk(projectId, new Frontier())
        .compose(walk -> judged(projectId, walk, store.evidence(projectId), begun))
        .compose(fault -> fault == null ? right(projectId) : Future.succeededFuture(fault));
  }

  /**
   * Looks at what came since the last look, and at all where there was none, or not for a week, or
   * where anything before is in doubt.
   *
   * @return as {@link #check}
   */
  Future<Fault> checkNew(UUID projectId) {
    var mark = marks.of(projectId);
    return mark == null || mark.wholeAt().isBefore(clock.instant().minus(WHOLE_WITHIN))
        ? check(projectId)
        : known(projectId, mark)
            .compose(
                known -> known == null ? check(projectId) : checkSince(projectId, mark, known));
  }

  /**
   * Only a look at all of it takes back what one has found.
   *
   * @return the tree as it was at the mark; null where that is not what is stored
   */
  private Future<Frontier> known(UUID projectId, Mark mark) {
    return store
        .unsigned(projectId)
        .compose(
            log ->
                log.fault() != null || log.size() < mark.head().size()
                    ? Future.succeededFuture()
                    : frontier(projectId, mark.head()));
  }

  private Future<Frontier> frontier(UUID projectId, Head head) {
    var nodes = new Span(0, head.size()).nodes();
    return logs.hashes(projectId, nodes)
        .map(hashes -> new Frontier(head.size(), nodes.stream().map(hashes).toList()))
        .map(frontier -> frontier.root().equals(head.root()) ? frontier : null)
        .recover(SelfCheck::nothingKnown);
  }

  private static Future<Frontier> nothingKnown(Throwable failure) {
    return failure instanceof Hashes.Missing
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private Future<Fault> checkSince(UUID projectId, Mark mark, Frontier known) {
    return walk(projectId, known)
        .compose(
            walk ->
                judged(
                    projectId,
                    walk,
                    store.evidenceSince(projectId, mark.head().size(), mark.wholeAt()),
                    mark.wholeAt()));
  }

  private Future<LogWalk> walk(UUID projectId, Frontier known) {
    return store
        .signed(projectId)
        .map(signed -> new LogWalk(signed, heads.of(projectId), known, clock))
        .compose(walk -> walk.along(logs, projectId));
  }

  private Future<Fault> judged(
      UUID projectId, LogWalk walk, Future<Evidence> evidence, Instant wholeAt) {
    var fault = walk.end();
    return fault == null
        ? evidence.compose(found -> marked(projectId, fault(found), walk.head(), wholeAt))
        : wrong(projectId, fault);
  }

  private Future<Fault> marked(UUID projectId, Fault fault, Head head, Instant wholeAt) {
    if (fault != null) {
      return wrong(projectId, fault);
    }
    marks.put(projectId, new Mark(head, wholeAt));
    return Future.succeededFuture();
  }

  /**
   * Holds the evidence that the portal shows and decides by against the log.
   *
   * @return the fault, which is written down too; null where it is what was logged
   */
  Future<Fault> evidence(UUID projectId) {
    return store
        .evidence(projectId)
        .map(this::fault)
        .compose(fault -> fault == null ? Future.succeededFuture() : wrong(projectId, fault));
  }

  private Fault fault(Evidence found) {
    return found.asLogged() ? null : Fault.ofEvidence(found.index(), clock.instant());
  }

  private Future<Fault> wrong(UUID projectId, Fault fault) {
    marks.forget(projectId);
    return changes.fault(projectId, fault).map(fault);
  }

  private Future<Fault> right(UUID projectId) {
    return changes.right(projectId).mapEmpty();
  }
}
