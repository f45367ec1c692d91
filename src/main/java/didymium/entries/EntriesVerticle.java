package didymium.entries;

import static didymium.database.Times.now;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.entries.EntryCommand.AmendEntry;
import didymium.entries.EntryCommand.GetEntry;
import didymium.entries.EntryCommand.ListEntries;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryRules.Standing;
import didymium.entries.EntryStore.Shown;
import didymium.entries.EntryStore.Spot;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.measurements.MeasurementRules;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;

/** Owns the entries: what scientists log against milestones. */
public final class EntriesVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final EntryStore store;
  private final OriginStore origins;
  private final SameRunsStore sameRuns;
  private final EntryChanges changes;
  private final EntryRules rules;
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
    this.sameRuns = new SameRunsStore(pool);
    this.changes = new EntryChanges(journal);
    this.rules = new EntryRules(measurements);
    this.reviews = new EntryReviews(pool, journal);
    this.templates = new RunTemplateDocuments(pool, journal);
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
            bus.answer(LogEntry.class, journal.once(this::log)),
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

  private Future<Reply> log(LogEntry command) {
    return store
        .spot(command.actor(), command.milestoneId(), command.entry())
        .compose(spot -> log(command, spot));
  }

  private Future<Reply> log(LogEntry command, Spot spot) {
    var given = command.entry().visibleTo(Visibility.JOINT);
    return origins
        .find(command.actor(), spot.place(), given.visibility(), given.scalesUpFrom(), null)
        .map(found -> rules.log(spot.place(), command.actor(), given, found, now()))
        .compose(entry -> same(command, spot, entry).compose(same -> logged(command, entry, same)));
  }

  private Future<Reply> logged(LogEntry command, Entry entry, List<UUID> same) {
    return logged("entry-logged", entry, entry.document(), same, command);
  }

  /** What runs look like a run of whose figures only the programme knew what they are. */
  private Future<List<UUID>> same(LogEntry command, Spot spot, Entry entry) {
    var key = RunKey.of(entry.content());
    return key == null || RunKey.ofGiven(command.entry()) != null
        ? Future.succeededFuture(spot.same())
        : sameRuns
            .find(command.actor(), entry.projectId(), List.of(key))
            .map(found -> found.getOrDefault(key, List.of()));
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
    var document = entry.document();
    var told = hidden ? Entry.amending(document, null) : document;
    return logged("entry-amended", entry, told, List.of(), command);
  }

  private static Future<Reply> amendedMeanwhile(Throwable failure) {
    return Future.failedFuture(
        Journal.violates(failure, "entries_amends_key")
            ? Problem.conflict("entry.amended-meanwhile")
            : failure);
  }

  /**
   * @param document as all who may read the entry may know it
   * @param same runs that look like it
   */
  private Future<Reply> logged(
      String type, Entry entry, String document, List<UUID> same, Write write) {
    var event = event(type, entry, Entry.filledIn(document));
    var shown = Entry.filledIn(entry.document(), same, null, null, null);
    var reply = Reply.json(201, Buffer.buffer(shown), null, "/entries/" + entry.id());
    return changes.log(entry, document, write, event, reply);
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
