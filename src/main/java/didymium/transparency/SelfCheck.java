package didymium.transparency;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;

/**
 * Holds every stored byte of a log against what was signed of it, from the first entry to the last,
 * and the evidence against the log. It computes everything anew: no stored hash is believed.
 */
record SelfCheck(
    LogStore logs, SigningStore store, SigningChanges changes, Heads heads, Clock clock) {

  /**
   * @return the fault, which is written down too; null where everything is as it was signed
   */
  Future<Fault> check(UUID projectId) {
    return store
        .signed(projectId)
        .map(signed -> new LogWalk(signed, heads.of(projectId), clock))
        .compose(walk -> walk.along(logs, projectId))
        .map(LogWalk::end)
        .compose(fault -> fault == null ? compared(projectId) : Future.succeededFuture(fault))
        .compose(fault -> found(projectId, fault));
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
}
