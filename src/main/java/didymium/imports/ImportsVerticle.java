package didymium.imports;

import static didymium.database.Times.now;

import didymium.access.Role;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.imports.Import.Shown;
import didymium.imports.ImportCommand.AddImport;
import didymium.imports.ImportCommand.GetImport;
import didymium.imports.ImportCommand.GetImportMapping;
import didymium.imports.ImportCommand.ReadImport;
import didymium.imports.ImportCommand.Rows;
import didymium.imports.ImportCommand.SetImportMapping;
import didymium.imports.ImportStore.Found;
import didymium.imports.ImportStore.Kept;
import didymium.journal.Event;
import didymium.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Keeps sheets for a day and reads them, and keeps each project's mapping. */
public final class ImportsVerticle extends VerticleBase {
  private static final int SAMPLE = 10;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);

  private final Bus bus;
  private final Journal journal;
  private final ImportStore store;
  private WorkerExecutor worker;

  public ImportsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.store = new ImportStore(pool, journal);
  }

  @Override
  public Future<?> start() {
    // one after the other: what a sheet may cost in memory, it costs once
    worker = vertx.createSharedWorkerExecutor("sheets", 1);
    vertx.setPeriodic(0, HOUR, timer -> store.forgetOld());
    return Future.all(
        bus.answer(AddImport.class, this::add),
        bus.answer(GetImport.class, this::get),
        bus.answer(ReadImport.class, this::read),
        bus.answer(GetImportMapping.class, this::mapping),
        bus.answer(SetImportMapping.class, journal.once(this::set)));
  }

  private Future<Reply> add(AddImport command) {
    return store
        .mapping(command.actor(), command.projectId())
        .compose(kept -> add(command, kept.role()));
  }

  private Future<Reply> add(AddImport command, Role role) {
    requireWorker(role);
    return worker
        .executeBlocking(() -> SheetFile.read(command))
        .compose(file -> add(command, file));
  }

  private static void requireWorker(Role role) {
    if (!role.works()) {
      throw Problem.forbidden("entry.log.observer");
    }
  }

  private Future<Reply> add(AddImport command, SheetFile file) {
    var made = described(command, file.sheet());
    var reply = Reply.created(made, "/imports/" + made.id());
    return store.add(command.actor(), made, file.digest(), file.sheet().lines()).map(reply);
  }

  private static Import described(AddImport command, Sheet sheet) {
    var habits = new FormatGuess(sheet.lines());
    var sample = sheet.lines().stream().limit(SAMPLE).map(line -> shown(sheet, line)).toList();
    return new Import(
        Ids.next(),
        command.projectId(),
        command.name(),
        sheet.sheets(),
        sheet.name(),
        sheet.encoding(),
        sheet.encoding() != null && command.encoding() == null && sheet.encoding().isGuess(),
        sheet.delimiter(),
        habits.decimal(),
        habits.dates(),
        sheet.headRow(),
        sheet.columns(),
        sheet.lines().size(),
        sample,
        now().plus(KEPT));
  }

  private static Shown shown(Sheet sheet, SheetRow line) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < sheet.columns().size(); i++) {
      var cell = line.at(i);
      cells.add(cell == null ? null : cell.text());
    }
    return new Shown(line.number(), cells);
  }

  private Future<Reply> get(GetImport query) {
    return store.find(query.actor(), query.importId()).map(found -> Reply.ok(found.description()));
  }

  private Future<Rows> read(ReadImport query) {
    return store.find(query.actor(), query.importId()).compose(found -> read(query, found));
  }

  private Future<Rows> read(ReadImport query, Found found) {
    return store
        .milestones(found.projectId())
        .map(milestones -> rules(query, found, milestones))
        .compose(rules -> store.lines(query).map(lines -> rows(found, rules, lines)));
  }

  private static ImportRules rules(
      ReadImport query, Found found, Map<String, List<UUID>> milestones) {
    var prefix = "sheet-" + found.projectId() + "-" + found.digest() + "-";
    return new ImportRules(query.mapping(), found.description().columns(), milestones, prefix);
  }

  private static Rows rows(Found found, ImportRules rules, List<SheetRow> lines) {
    return new Rows(found.projectId(), lines.stream().map(rules::row).toList());
  }

  private Future<Reply> mapping(GetImportMapping query) {
    return store
        .mapping(query.actor(), query.projectId())
        .map(kept -> shown(query.projectId(), kept));
  }

  private static Reply shown(UUID projectId, Kept kept) {
    return reply(new ProjectMapping(projectId, kept.mapping(), kept.version(), kept.updatedAt()));
  }

  private static Reply reply(ProjectMapping mapping) {
    return Reply.ok(mapping, mapping.version());
  }

  private Future<Reply> set(SetImportMapping command) {
    return store.mapping(command.actor(), command.projectId()).compose(kept -> set(command, kept));
  }

  private Future<Reply> set(SetImportMapping command, Kept kept) {
    requireWorker(kept.role());
    if (kept.version() != command.version()) {
      throw Problem.stale();
    }
    var id = command.projectId();
    var mapping = new ProjectMapping(id, command.mapping(), kept.version() + 1, now());
    var event =
        Event.ofProject(
            "import-mapping-changed",
            id,
            new Event.Subject("import-mapping", id),
            Event.content(Map.of("importMapping", mapping)));
    return store.set(mapping, command, event, reply(mapping));
  }
}
