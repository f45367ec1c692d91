package didymium.imports;

import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Sha256;
import didymium.entries.BatchResults;
import didymium.entries.BatchResults.Item;
import didymium.entries.EntryRow;
import didymium.entries.LogEntries;
import didymium.entries.LogEntries.Outcome;
import didymium.entries.LogEntries.Row;
import didymium.imports.ImportCommand.ReadImport;
import didymium.imports.ImportCommand.Rows;
import didymium.web.Call;
import didymium.web.Failures;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Logs the rows of a kept sheet, or tries how that would go: part by part, as the rows of a batch,
 * with what is wrong told by the columns that it comes from.
 */
final class ImportRun {
  private final Call call;
  private final Bus bus;
  private final UUID importId;
  private final Mapping mapping;
  private final boolean trial;
  private final Map<Integer, ImportRow> rows = new HashMap<>();
  private BatchResults results;

  private record Fault(String column, String cell, String code, String detail) {}

  private record Result(int row, int status, UUID id, List<Fault> errors) {}

  /**
   * @param trial whether to decide only and store nothing
   */
  ImportRun(Call call, Bus bus, UUID importId, Mapping mapping, boolean trial) {
    this.call = call;
    this.bus = bus;
    this.importId = importId;
    this.mapping = mapping;
    this.trial = trial;
  }

  void run() {
    read(0).compose(this::begin).onFailure(call.context()::fail);
  }

  private Future<Rows> read(int after) {
    var query = new ReadImport(call.actor(), importId, mapping, after, LogEntries.MOST);
    return bus.ask(query, Rows.class);
  }

  /** A sheet is the organisation's: whoever of it imports it again doubles nothing. */
  private Future<Void> begin(Rows first) {
    var organisation = call.actor().organisationId();
    results = new BatchResults(call, bus, first.projectId(), organisation, trial, this::result);
    return results.begin().onSuccess(allowed -> follow(first).onComplete(done -> results.end()));
  }

  private Future<Void> follow(Rows part) {
    var all = part.rows();
    if (all.isEmpty() || call.context().response().closed()) {
      return Future.succeededFuture();
    }
    rows.clear();
    all.forEach(row -> rows.put(row.number(), row));
    var items = all.stream().map(ImportRun::item).toList();
    return results
        .log(items)
        .compose(outcomes -> results.write(items, outcomes))
        .compose(written -> read(all.get(all.size() - 1).number()))
        .compose(this::follow);
  }

  private static Item item(ImportRow row) {
    if (row.problem() != null) {
      return new Item(row.number(), null, row.problem());
    }
    try {
      var bytes = row.json().getBytes();
      var read = Json.read(bytes, EntryRow.class);
      var key = read.idempotencyKey();
      var logged = new Row(key, Sha256.of(bytes), read.milestoneId(), read.entry());
      return new Item(row.number(), logged, null);
    } catch (Problem problem) {
      return new Item(row.number(), null, problem);
    }
  }

  private Object result(Item item, Outcome outcome) {
    var row = rows.get(item.line());
    return new Result(item.line(), outcome.status(), outcome.id(), errors(row, outcome.problem()));
  }

  private List<Fault> errors(ImportRow row, Problem problem) {
    if (problem == null) {
      return List.of();
    }
    var told =
        problem.code().equals("row.key-reused")
            ? Problem.unprocessable("import.row-differs", null)
            : problem;
    return Failures.items(call.context(), told).stream().map(item -> fault(row, item)).toList();
  }

  private static Fault fault(ImportRow row, Failures.Item item) {
    var column = row.column(item.pointer());
    return new Fault(column, row.cells().get(column), item.code(), item.detail());
  }
}
