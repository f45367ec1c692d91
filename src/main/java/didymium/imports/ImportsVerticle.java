package didymium.imports;

import static didymium.database.Times.now;

import didymium.access.Role;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.entries.TakeBackImport;
import didymium.imports.Import.Shown;
import didymium.imports.ImportCommand.AddImport;
import didymium.imports.ImportCommand.BeginImport;
import didymium.imports.ImportCommand.GetImport;
import didymium.imports.ImportCommand.GetImportMapping;
import didymium.imports.ImportCommand.ListImports;
import didymium.imports.ImportCommand.MayImport;
import didymium.imports.ImportCommand.Plan;
import didymium.imports.ImportCommand.PlanImport;
import didymium.imports.ImportCommand.ReadImport;
import didymium.imports.ImportCommand.Rows;
import didymium.imports.ImportCommand.SetImportMapping;
import didymium.imports.ImportCommand.WithdrawImport;
import didymium.imports.ImportStore.KeptSheet;
import didymium.journal.Journal;
import didymium.journal.KeptDocument;
import didymium.journal.KeptDocument.Kept;
import didymium.journal.KeptDocument.Table;
import didymium.journal.KeptDocument.Told;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Keeps sheets for a day and reads them, and keeps each project's mapping. */
public final class ImportsVerticle extends VerticleBase {
  private static final int SAMPLE = 10;
  private static final int TOP_CELLS = 4;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);

  private final Bus bus;
  private final Journal journal;
  private final ImportStore store;
  private final ImportChanges changes;
  private final KeptDocument<Mapping> mappings;
  private WorkerExecutor worker;

  /**
   * How a project's sheets are read.
   *
   * @param mapping null, at version 1, as long as nobody kept any
   */
  private record ProjectMapping(UUID projectId, Mapping mapping, int version, Instant updatedAt) {}

  public ImportsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.store = new ImportStore(pool);
    this.changes = new ImportChanges(pool);
    var table = new Table("import_mappings", "mapping", "text");
    var told = new Told("import-mapping-changed", "import-mapping", "importMapping");
    this.mappings = KeptDocument.ofProject(pool, journal, table, told, Mapping.class);
  }

  @Override
  public Future<?> start() {
    // one after the other: what a sheet may cost in memory, it costs once
    worker = vertx.createSharedWorkerExecutor("sheets", 1);
    vertx.setPeriodic(0, HOUR, timer -> changes.forgetOld());
    return Future.all(
        List.of(
            bus.answer(MayImport.class, this::may),
            bus.answer(AddImport.class, this::add),
            bus.answer(GetImport.class, this::get),
            bus.answer(ReadImport.class, this::read),
            bus.answer(GetImportMapping.class, this::mapping),
            bus.answer(SetImportMapping.class, journal.once(this::set)),
            bus.answer(PlanImport.class, this::plan),
            bus.answer(BeginImport.class, this::begin),
            bus.answer(ListImports.class, this::list),
            bus.answer(WithdrawImport.class, this::withdraw)));
  }

  private Future<Reply> may(MayImport query) {
    return mappings.get(query.actor(), query.projectId()).map(ImportsVerticle::allowed);
  }

  private static Reply allowed(Kept<Mapping> kept) {
    requireWorker(kept);
    return Reply.noContent();
  }

  private Future<Reply> add(AddImport command) {
    return mappings.get(command.actor(), command.projectId()).compose(kept -> add(command, kept));
  }

  private Future<Reply> add(AddImport command, Kept<Mapping> kept) {
    requireWorker(kept);
    return worker
        .executeBlocking(() -> SheetFile.read(command))
        .compose(sheet -> add(command, sheet));
  }

  private static void requireWorker(Kept<Mapping> kept) {
    kept.role().require(Role::works, "entry.log.observer");
  }

  private Future<Reply> add(AddImport command, Sheet sheet) {
    return meant(command.projectId(), sheet.columns())
        .compose(mapping -> add(command, sheet, mapping));
  }

  /** What a sheet says itself of its columns; null where it says nothing. */
  private Future<Mapping> meant(UUID projectId, List<String> columns) {
    var figures = OwnExport.mapping(columns);
    return figures != null || !OwnRuns.areIn(columns)
        ? Future.succeededFuture(figures)
        : store.ownMetrics(projectId).map(own -> OwnRuns.mapping(columns, own));
  }

  private Future<Reply> add(AddImport command, Sheet sheet, Mapping mapping) {
    var made = described(command, sheet, mapping);
    var reply = Reply.created(made, "/imports/" + made.id());
    return changes.add(command.actor(), made, sheet.rows()).map(reply);
  }

  private static Import described(AddImport command, Sheet sheet, Mapping mapping) {
    var guess = new FormatGuess(sheet.rows());
    var sample =
        sheet.rows().stream().limit(SAMPLE).map(row -> shown(row, sheet.columns().size())).toList();
    return new Import(
        Ids.next(),
        command.projectId(),
        command.name(),
        sheet.sheets(),
        sheet.name(),
        sheet.encoding(),
        sheet.encoding() != null && command.encoding() == null && sheet.encoding().isGuess(),
        sheet.delimiter(),
        guess.decimal(),
        guess.dates(),
        guess.yearless().stream().map(sheet.columns()::get).toList(),
        sheet.headRow(),
        sheet.headRows(),
        sheet.unitRow(),
        sheet.top().stream().map(ImportsVerticle::top).toList(),
        sheet.columns(),
        sheet.keys(),
        sheet.notDetected(),
        sheet.warnings(),
        sheet.files(),
        mapping,
        sheet.rows().size(),
        sample,
        now().plus(KEPT));
  }

  private static Shown top(SheetRow row) {
    return shown(row, Math.min(TOP_CELLS, row.cells().size()));
  }

  /** As much of it as tells what it is. */
  private static Shown shown(SheetRow row, int width) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < width; i++) {
      var cell = row.at(i);
      cells.add(cell == null ? null : Numeral.shortened(cell.text()));
    }
    return new Shown(row.number(), cells);
  }

  private Future<Reply> get(GetImport query) {
    return store.sheet(query.actor(), query.importId()).map(sheet -> Reply.ok(sheet.description()));
  }

  private Future<Plan> plan(PlanImport query) {
    return store.sheet(query.actor(), query.importId()).compose(sheet -> plan(query, sheet));
  }

  private Future<Plan> plan(PlanImport query, KeptSheet sheet) {
    var columns = sheet.description().columns();
    new ImportRules(query.mapping(), columns, Map.of());
    var key = query.mapping().key().stream().map(columns::indexOf).toList();
    return store
        .plan(query.importId(), sheet.projectId(), key)
        .map(plan -> new Plan(sheet.projectId(), plan.runs()));
  }

  private Future<Rows> read(ReadImport query) {
    return store.sheet(query.actor(), query.importId()).compose(sheet -> read(query, sheet));
  }

  private Future<Rows> read(ReadImport query, KeptSheet sheet) {
    var columns = sheet.description().columns();
    return store
        .milestones(sheet.projectId())
        .map(milestones -> new ImportRules(query.mapping(), columns, milestones))
        .compose(rules -> store.rows(query).map(rows -> read(query, rules, rows)));
  }

  private static Rows read(ReadImport query, ImportRules rules, Map<Integer, SheetRow> rows) {
    return new Rows(
        query.runs().stream()
            .map(run -> rules.row(run, run.rows().stream().map(rows::get).toList()))
            .toList());
  }

  private Future<Reply> begin(BeginImport command) {
    return changes.begin(command.actor(), command.importId()).map(Reply.noContent());
  }

  private Future<Reply> list(ListImports query) {
    return store
        .runs(query)
        .map(runs -> query.page().reply(runs, Json::buffer, run -> List.of(run.id().toString())));
  }

  private Future<Reply> withdraw(WithdrawImport command) {
    return store
        .projectOfRun(command.actor(), command.importId())
        .map(project -> takeBack(command, project))
        .compose(taking -> bus.ask(taking));
  }

  private static TakeBackImport takeBack(WithdrawImport command, UUID projectId) {
    return new TakeBackImport(
        command.actor(),
        command.idempotency(),
        projectId,
        command.importId(),
        command.withdrawal().reason());
  }

  private Future<Reply> mapping(GetImportMapping query) {
    return mappings
        .get(query.actor(), query.projectId())
        .map(kept -> Reply.ok(mapping(query.projectId(), kept), kept.version()));
  }

  private static ProjectMapping mapping(UUID projectId, Kept<Mapping> kept) {
    return new ProjectMapping(projectId, kept.document(), kept.version(), kept.updatedAt());
  }

  private Future<Reply> set(SetImportMapping command) {
    return mappings.get(command.actor(), command.projectId()).compose(kept -> set(command, kept));
  }

  private Future<Reply> set(SetImportMapping command, Kept<Mapping> kept) {
    requireWorker(kept);
    command.read().require(kept.version());
    var next = kept.next(command.mapping());
    return mappings.replace(
        command.projectId(), kept, next, mapping(command.projectId(), next), command);
  }
}
