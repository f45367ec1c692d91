package didymium.entries;

import didymium.access.Role;
import didymium.bus.Problem;
import didymium.database.Times;
import didymium.entries.BatchStore.Grounds;
import didymium.entries.EntryChanges.Key;
import didymium.entries.EntryChanges.Made;
import didymium.entries.KnownRunStore.Found;
import didymium.entries.LogEntries.Row;
import didymium.entries.LogSheet.Outcome;
import didymium.entries.LogSheet.Outcomes;
import didymium.entries.LogSheet.Was;
import didymium.journal.Journal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Logs rows of sheets: finds the runs that they may be, judges each row by them, and stores what is
 * new in one statement and what amends in another.
 */
final class SheetRows {
  private final BatchStore store;
  private final KnownRunStore runs;
  private final SameRunsStore sameRuns;
  private final EntryChanges changes;
  private final EntryRules rules;

  SheetRows(Pool pool, Journal journal, EntryRules rules) {
    this.store = new BatchStore(pool);
    this.runs = new KnownRunStore(pool);
    this.sameRuns = new SameRunsStore(pool);
    this.changes = new EntryChanges(pool, journal);
    this.rules = rules;
  }

  Future<Outcomes> log(LogSheet command) {
    return command.rows().isEmpty()
        ? judge(command, new Found(Map.of(), Map.of(), Map.of()))
            .map(none -> new Outcomes(List.of()))
        : runs.find(command)
            .compose(found -> judge(command, found))
            .compose(judged -> store(command, judged));
  }

  private Future<List<Judgement>> judge(LogSheet command, Found found) {
    return store.find(command.ground(found.all())).map(grounds -> judge(command, found, grounds));
  }

  private List<Judgement> judge(LogSheet command, Found found, Grounds grounds) {
    grounds.role().require(Role::works, "entry.log.observer");
    var judge = new RowJudge(command, found, grounds, rules, Times.now());
    return command.rows().stream().map(judge::judge).toList();
  }

  /** What is thought of a row: an outcome, and the entry that is to be stored for it, if any. */
  record Judgement(Row row, Outcome outcome, Entry entry, boolean hidden, boolean learned) {
    static Judgement of(Row row, Outcome outcome) {
      return new Judgement(row, outcome, null, false, false);
    }

    boolean is(Was was) {
      return entry != null && outcome.was() == was;
    }

    Made made(LogSheet command) {
      return Made.of(Key.of(command.space(), row, command.importId()), entry, hidden);
    }
  }

  private Future<Outcomes> store(LogSheet command, List<Judgement> judged) {
    if (command.trial()) {
      return outcomes(command, judged, null);
    }
    var known = new HashMap<Row, UUID>();
    judged.stream()
        .filter(Judgement::learned)
        .forEach(one -> known.put(one.row(), one.outcome().id()));
    var logged = made(command, judged, Was.NEW);
    var amended = made(command, judged, Was.CHANGED);
    Future<Set<UUID>> logging =
        logged.isEmpty() ? Future.succeededFuture(Set.of()) : changes.log(command.actor(), logged);
    return logging
        .compose(
            stored ->
                amended.isEmpty()
                    ? Future.succeededFuture(stored)
                    : changes.amend(command.actor(), amended).map(more -> both(stored, more)))
        .compose(
            stored ->
                known.isEmpty()
                    ? Future.succeededFuture(stored)
                    : changes.know(command.space(), known).map(stored))
        .compose(stored -> outcomes(command, judged, stored));
  }

  private static List<Made> made(LogSheet command, List<Judgement> judged, Was was) {
    return judged.stream().filter(one -> one.is(was)).map(one -> one.made(command)).toList();
  }

  private static Set<UUID> both(Set<UUID> some, Set<UUID> more) {
    var both = new HashSet<>(some);
    both.addAll(more);
    return both;
  }

  /**
   * @param stored null in a trial
   */
  private Future<Outcomes> outcomes(LogSheet command, List<Judgement> judged, Set<UUID> stored) {
    var keys =
        judged.stream()
            .filter(one -> one.is(Was.NEW))
            .map(one -> RunKey.of(one.entry().content()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return sameRuns
        .find(command.actor(), command.projectId(), keys)
        .map(same -> outcomes(judged, stored, same));
  }

  private static Outcomes outcomes(
      List<Judgement> judged, Set<UUID> stored, Map<String, List<UUID>> same) {
    var all = new ArrayList<Outcome>();
    for (var one : judged) {
      all.add(one.entry() == null ? one.outcome() : outcome(one, stored, same));
    }
    return new Outcomes(all);
  }

  private static Outcome outcome(Judgement one, Set<UUID> stored, Map<String, List<UUID>> same) {
    var judged = one.outcome();
    var id = one.entry().id();
    if (stored != null && !stored.contains(id)) {
      return Outcome.refused(judged.was(), Problem.conflict("entry.amended-meanwhile"));
    }
    var alike = judged.was() == Was.NEW ? same.get(RunKey.of(one.entry().content())) : null;
    return new Outcome(
        201,
        judged.was(),
        stored == null ? null : id,
        null,
        judged.differences(),
        alike == null ? List.of() : alike.stream().filter(other -> !other.equals(id)).toList());
  }
}
