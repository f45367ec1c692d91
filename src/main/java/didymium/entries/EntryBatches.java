package didymium.entries;

import didymium.access.Role;
import didymium.bus.Problem;
import didymium.database.Times;
import didymium.entries.BatchStore.Grounds;
import didymium.entries.BatchStore.Kept;
import didymium.entries.EntryChanges.Key;
import didymium.entries.EntryChanges.Made;
import didymium.entries.EntryRules.Origins;
import didymium.entries.LogEntries.Outcome;
import didymium.entries.LogEntries.Outcomes;
import didymium.entries.LogEntries.Row;
import didymium.journal.Journal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Logs batches: reads the places of all rows at once, lets the rules decide each row, and stores
 * what is good in one statement. Only for rows that were not stored it looks whether their keys are
 * known, so that a batch that is sent for the first time pays nothing for it.
 */
final class EntryBatches {
  private final BatchStore store;
  private final SameRunsStore sameRuns;
  private final EntryChanges changes;
  private final EntryRules rules;
  private final Map<UUID, Future<?>> storing = new HashMap<>();

  EntryBatches(Pool pool, Journal journal, EntryRules rules) {
    this.store = new BatchStore(pool);
    this.sameRuns = new SameRunsStore(pool);
    this.changes = new EntryChanges(pool, journal);
    this.rules = rules;
  }

  /** What the rules make of a row: an entry, or a problem. */
  record Decision(Row row, Entry entry, Problem problem) {}

  Future<Outcomes> log(LogEntries command) {
    var decided = store.find(command.ground()).map(found -> decide(command, found));
    return inTurn(command.keySpace(), () -> decided.compose(all -> store(command, all)))
        .compose(stored -> outcomes(command, decided.result(), stored));
  }

  /**
   * What one sender sends is stored in the order in which it came, also when the rules are already
   * at the next rows.
   */
  private <T> Future<T> inTurn(UUID sender, Supplier<Future<T>> next) {
    var before = storing.getOrDefault(sender, Future.succeededFuture());
    var mine = before.transform(done -> next.get());
    storing.put(sender, mine);
    return mine.onComplete(done -> storing.remove(sender, mine));
  }

  private List<Decision> decide(LogEntries command, Grounds found) {
    found.role().require(Role::works, "entry.log.observer");
    var now = Times.now();
    return command.rows().stream().map(row -> decide(command, row, found, now)).toList();
  }

  private Decision decide(LogEntries command, Row row, Grounds found, Instant now) {
    if (row.problem() != null) {
      return new Decision(row, null, row.problem());
    }
    var place = found.places().get(row.milestoneId());
    if (place == null) {
      var unknown = Problem.notFound("milestone.not-found").below("/milestoneId");
      return new Decision(row, null, unknown);
    }
    try {
      var origins = new Origins(found.origins(row.entry().visibility()), false);
      return new Decision(row, rules.log(place, command.actor(), row.entry(), origins, now), null);
    } catch (Problem problem) {
      return new Decision(row, null, problem);
    }
  }

  private Future<Set<UUID>> store(LogEntries command, List<Decision> decided) {
    var good = decided.stream().filter(one -> one.entry() != null).toList();
    return command.trial() || good.isEmpty()
        ? Future.succeededFuture(Set.of())
        : changes.log(
            command.actor(), good.stream().map(one -> made(command.keySpace(), one)).toList());
  }

  private static Made made(UUID space, Decision one) {
    return Made.of(Key.of(space, one.row(), null), one.entry(), false);
  }

  private Future<Outcomes> outcomes(LogEntries command, List<Decision> decided, Set<UUID> stored) {
    var open =
        decided.stream()
            .filter(one -> one.entry() == null || !stored.contains(one.entry().id()))
            .map(one -> one.row().key())
            .filter(Objects::nonNull)
            .toList();
    var looking =
        open.isEmpty()
            ? Future.succeededFuture(Map.<String, Kept>of())
            : store.kept(command.keySpace(), open);
    return looking.compose(
        kept -> same(command, decided).map(same -> outcomes(decided, stored, kept, same)));
  }

  private Future<Map<String, List<UUID>>> same(LogEntries command, List<Decision> decided) {
    var keys = decided.stream().map(EntryBatches::key).filter(Objects::nonNull);
    return sameRuns.find(command.actor(), command.projectId(), keys.distinct().toList());
  }

  private static String key(Decision one) {
    return one.entry() == null ? null : RunKey.of(one.entry().content());
  }

  private static Outcomes outcomes(
      List<Decision> decided,
      Set<UUID> stored,
      Map<String, Kept> kept,
      Map<String, List<UUID>> same) {
    return new Outcomes(
        decided.stream()
            .map(one -> outcome(one, stored, kept).like(same.getOrDefault(key(one), List.of())))
            .toList());
  }

  private static Outcome outcome(Decision one, Set<UUID> stored, Map<String, Kept> kept) {
    if (one.entry() != null && stored.contains(one.entry().id())) {
      return new Outcome(201, one.entry().id(), null);
    }
    var before = one.row().key() == null ? null : kept.get(one.row().key());
    if (before != null) {
      return Arrays.equals(before.fingerprint(), one.row().fingerprint())
          ? new Outcome(200, before.entryId(), null)
          : Outcome.refused(Problem.unprocessable("row.key-reused", "/idempotencyKey"));
    }
    return one.problem() == null ? new Outcome(201, null, null) : Outcome.refused(one.problem());
  }
}
