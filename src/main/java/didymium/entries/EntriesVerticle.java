package didymium.entries;

import static didymium.database.Times.now;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.entries.EntryChanges.Made;
import didymium.entries.EntryCommand.AmendEntry;
import didymium.entries.EntryCommand.GetEntry;
import didymium.entries.EntryCommand.ListEntries;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryRules.Standing;
import didymium.entries.EntryStore.Shown;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.measurements.MeasurementRules;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Owns the entries: what scientists log against milestones. */
public final class EntriesVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final EntryStore store;
  private final OriginStore origins;
  private final EntryChanges changes;
  private final EntryRules rules;
  private final SingleEntries singles;
  private final EntryBatches batches;
  private final SheetRows sheets;
  private final ImportReversals reversals;
  private final EntryReviews reviews;
  private final RunTemplateDocuments templates;

  public EntriesVerticle(Bus bus, Pool pool, Journal journal, MeasurementRules measurements) {
    this.bus = bus;
    this.journal = journal;
    this.store = new EntryStore(pool);
    this.origins = new OriginStore(pool);
    this.changes = new EntryChanges(pool, journal);
    this.rules = new EntryRules(measurements);
    this.reviews = new EntryReviews(pool, journal);
    this.templates = new RunTemplateDocuments(pool, journal);
    this.singles = new SingleEntries(pool, journal, rules);
    this.batches = new EntryBatches(pool, journal, rules);
    this.sheets = new SheetRows(pool, journal, rules);
    this.reversals = new ImportReversals(pool, journal, rules);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.answer(GetEntry.class, this::get),
            bus.answer(ListEntries.class, this::list),
            bus.answer(LogEntry.class, journal.once(singles::log)),
            bus.answer(LogEntries.class, batches::log),
            bus.answer(LogSheet.class, sheets::log),
            bus.answer(TakeBackImport.class, journal.once(reversals::takeBack)),
            bus.answer(AmendEntry.class, journal.once(this::amend)),
            reviews.answer(bus),
            templates.answer(bus)));
  }

  private Future<Reply> get(GetEntry query) {
    return store
        .get(query.actor(), query.entryId())
        .map(found -> Reply.json(200, found.json(), null, null));
  }

  private Future<Reply> list(ListEntries query) {
    return store
        .list(query)
        .map(rows -> query.page().reply(rows, Shown::json, EntryOrder::keys))
        .compose(reply -> query.page().counted(reply, () -> store.count(query)));
  }

  private Future<Reply> amend(AmendEntry command) {
    return store
        .standing(command.actor(), command.entryId(), command.amendment().content())
        .compose(old -> amend(command, old).compose(entry -> amended(command, old, entry)))
        .recover(EntriesVerticle::amendedMeanwhile);
  }

  private Future<Entry> amend(AmendEntry command, Standing old) {
    var amendment = command.amendment();
    var content = amendment.content().visibleTo(old.visibility());
    return origins
        .find(
            command.actor(),
            old.place(),
            content.visibility(),
            content.scalesUpFrom(),
            old.entryId())
        .map(found -> rules.amend(old, command.actor(), amendment, found, now()));
  }

  /** Those who do not see the entry that is amended are not told which one it is. */
  private Future<Reply> amended(AmendEntry command, Standing old, Entry entry) {
    boolean hidden = old.visibility() != entry.content().visibility();
    var reply = SingleEntries.reply(entry.id(), entry.document(), List.of());
    return changes.amend(Made.of(entry, hidden), command, reply);
  }

  private static Future<Reply> amendedMeanwhile(Throwable failure) {
    return Future.failedFuture(
        Journal.violates(failure, "entries_amends_key")
            ? Problem.conflict("entry.amended-meanwhile")
            : failure);
  }

  /** What the journal tells of an entry, as all who may read it are shown it at first. */
  static Event event(String type, Entry entry, String shown) {
    return Event.ofRun(
        type,
        entry.projectId(),
        entry.content().visibility() == Visibility.JOINT ? null : entry.organisationId(),
        entry.id(),
        "{\"entry\":" + shown + "}");
  }
}
