package didymium.entries;

import didymium.access.Role;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.entries.BatchStore.Grounds;
import didymium.entries.EntryChanges.Key;
import didymium.entries.EntryChanges.Made;
import didymium.entries.EntryRules.Origins;
import didymium.entries.ImportedRunStore.Imported;
import didymium.entries.LogEntries.Ground;
import didymium.entries.TakeBackImport.Done;
import didymium.journal.Journal;
import didymium.measurements.Measurement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes imports back: all of one or nothing, each run by the rules of amending it alone. */
final class ImportReversals {
  /** What no row has: the next import compares the run itself. */
  private static final byte[] NO_ROW = {};

  private final BatchStore store;
  private final ImportedRunStore runs;
  private final EntryChanges changes;
  private final Journal journal;
  private final EntryRules rules;

  ImportReversals(Pool pool, Journal journal, EntryRules rules) {
    this.store = new BatchStore(pool);
    this.runs = new ImportedRunStore(pool);
    this.changes = new EntryChanges(pool, journal);
    this.journal = journal;
    this.rules = rules;
  }

  Future<Reply> takeBack(TakeBackImport command) {
    return runs.find(command).compose(found -> takeBack(command, found));
  }

  private Future<Reply> takeBack(TakeBackImport command, List<Imported> found) {
    var open = found.stream().filter(one -> !one.amended()).toList();
    return store
        .find(ground(command, open))
        .map(grounds -> made(command, open, grounds))
        .compose(made -> takeBack(command, made, found.size() - open.size()))
        .recover(ImportReversals::meanwhile);
  }

  private Future<Reply> takeBack(TakeBackImport command, List<Made> made, int kept) {
    int withdrawn = (int) made.stream().filter(one -> one.entry().withdrawn()).count();
    var done = new Done(command.importId(), withdrawn, made.size() - withdrawn, kept);
    var reply = Reply.ok(done);
    return made.isEmpty()
        ? journal.unchanged(command, reply)
        : changes.takeBack(made, command, reply);
  }

  private static Ground ground(TakeBackImport command, List<Imported> open) {
    var former = open.stream().map(Imported::former).filter(Objects::nonNull).toList();
    List<Measurement> measurements =
        former.stream().flatMap(run -> run.measurements().stream()).toList();
    Stream<UUID> origins = former.stream().flatMap(run -> run.scalesUpFrom().stream());
    return new Ground(
        command.actor(),
        command.projectId(),
        open.stream().map(Imported::milestoneId).distinct().toList(),
        measurements,
        origins.distinct().toList());
  }

  private List<Made> made(TakeBackImport command, List<Imported> open, Grounds grounds) {
    grounds.role().require(Role::works, "entry.log.observer");
    var now = Times.now();
    return open.stream().map(one -> made(command, one, grounds, now)).toList();
  }

  private Made made(TakeBackImport command, Imported one, Grounds grounds, Instant now) {
    boolean logged = one.former() == null;
    var content =
        logged
            ? EntryContent.withdrawal(command.reason()).visibleTo(one.visibility())
            : RowMerge.given(one.former()).visibleTo(one.visibility());
    var amendment = new Amendment(command.reason(), logged, content);
    var origins = new Origins(grounds.origins(content.visibility()), false);
    var standing = one.standing(grounds.places().get(one.milestoneId()));
    var entry = rules.amend(standing, command.actor(), amendment, origins, now);
    var key = new Key(command.actor().organisationId(), "", NO_ROW, command.importId());
    return Made.of(key, entry, false);
  }

  private static Future<Reply> meanwhile(Throwable failure) {
    return Future.failedFuture(
        Journal.violates(failure, "entries_amends_key")
            ? Problem.conflict("entry.amended-meanwhile")
            : failure);
  }
}
