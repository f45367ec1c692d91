package didymium.transparency;

import didymium.bus.Problem;
import didymium.tlog.Hash;
import didymium.tlog.Span;
import didymium.transparency.SigningStore.Unsigned;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Signs checkpoints, and never one that does not contain all that was signed before: what the
 * database knows of that and what the portal remembers itself are both held against the tree.
 */
record Signing(
    Vertx vertx,
    LogStore logs,
    SigningStore store,
    SigningChanges changes,
    SelfCheck check,
    Heads heads,
    LogKeys keys,
    Clock clock) {
  private static final Logger LOG = System.getLogger(Signing.class.getName());

  /**
   * Signs all that is numbered of a log.
   *
   * @return what is signed now; fails with Problem 404 for a log without entries, and 409 for one
   *     that is not as it was signed before
   */
  Future<Head> sign(UUID projectId) {
    return store.unsigned(projectId).compose(this::sign);
  }

  /** The same for who decides on the evidence: fails with Problem 409 where it was changed too. */
  Future<Head> signOnEvidence(UUID projectId) {
    return check
        .evidence(projectId)
        .compose(fault -> fault == null ? sign(projectId) : refused(projectId, fault));
  }

  private Future<Head> sign(Unsigned log) {
    if (log.fault() != null) {
      return Future.failedFuture(Problem.conflict(log.fault().code()));
    }
    LogStore.require(log.size() > 0, "checkpoint-unknown");
    var before = before(log);
    return before.stream().anyMatch(head -> head.size() > log.size())
        ? refuse(log)
        : new Sealing(logs, changes)
            .seal(log.projectId(), log.sealed(), log.size())
            .compose(done -> roots(log, before))
            .compose(roots -> sign(log, before, roots))
            .recover(failure -> explain(log, failure));
  }

  /** What was signed before, as the database and as the portal itself knows it. */
  private List<Head> before(Unsigned log) {
    return Stream.concat(Stream.ofNullable(log.last()), heads.of(log.projectId()).stream())
        .distinct()
        .toList();
  }

  /** The tree's roots at the sizes that were signed before, and then that of now. */
  private Future<List<Hash>> roots(Unsigned log, List<Head> before) {
    var sizes = Stream.concat(before.stream().map(Head::size), Stream.of(log.size()));
    var spans = sizes.map(size -> new Span(0, size)).toList();
    var nodes = spans.stream().flatMap(span -> span.nodes().stream()).distinct().toList();
    return logs.hashes(log.projectId(), nodes)
        .map(hashes -> spans.stream().map(span -> span.hash(hashes)).toList());
  }

  private Future<Head> sign(Unsigned log, List<Head> before, List<Hash> roots) {
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).root().equals(roots.get(i))) {
        return refuse(log);
      }
    }
    var head = new Head(log.size(), roots.get(before.size()));
    return before.contains(head) && head.equals(log.last())
        ? Future.succeededFuture(head)
        : sign(log.projectId(), head);
  }

  private Future<Head> sign(UUID projectId, Head head) {
    Callable<String> signing = () -> note(projectId, head);
    var at = Instant.now(clock);
    return vertx
        .executeBlocking(signing)
        .compose(note -> changes.sign(projectId, head, note, at))
        .map(head);
  }

  private String note(UUID projectId, Head head) throws Exception {
    heads.remember(projectId, head);
    return keys.sign(projectId, head);
  }

  /** Stored hashes that are missing are a change like others. */
  private Future<Head> explain(Unsigned log, Throwable failure) {
    return failure instanceof Hashes.Missing ? refuse(log) : Future.failedFuture(failure);
  }

  /** Finds out what is wrong; that it is wrong is certain. */
  private Future<Head> refuse(Unsigned log) {
    return check
        .check(log.projectId())
        .compose(found -> found == null ? unexplained(log) : Future.succeededFuture(found))
        .compose(fault -> refused(log.projectId(), fault));
  }

  private Future<Fault> unexplained(Unsigned log) {
    var fault = new Fault(Fault.CHANGED, 0L, log.size(), clock.instant());
    return changes.fault(log.projectId(), fault).map(fault);
  }

  private static Future<Head> refused(UUID projectId, Fault fault) {
    LOG.log(
        Level.ERROR,
        "The log of project {0} is not as it was signed: {1}, entry {2}, signed up to {3}."
            + " No checkpoint of it is signed any more.",
        projectId,
        fault.code(),
        fault.index(),
        fault.size());
    return Future.failedFuture(Problem.conflict(fault.code()));
  }
}
