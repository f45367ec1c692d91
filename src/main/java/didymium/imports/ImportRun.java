package didymium.imports;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.entries.LogEntries;
import didymium.entries.LogEntries.Outcome;
import didymium.entries.LogEntries.Outcomes;
import didymium.entries.LogEntries.Row;
import didymium.imports.ImportCommand.ReadImport;
import didymium.imports.ImportCommand.Rows;
import didymium.web.Call;
import didymium.web.Failures;
import didymium.web.NdjsonResponse;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
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
  private final NdjsonResponse results;
  private Problem broken;

  private record Fault(String column, String cell, String code, String detail) {}

  private record Result(int row, int status, UUID id, List<Fault> errors, List<UUID> sameAs) {}

  /**
   * @param trial whether to decide only and store nothing
   */
  ImportRun(Call call, Bus bus, UUID importId, Mapping mapping, boolean trial) {
    this.call = call;
    this.bus = bus;
    this.importId = importId;
    this.mapping = mapping;
    this.trial = trial;
    this.results = new NdjsonResponse(call);
  }

  void run() {
    read(0).compose(this::begin).onFailure(call.context()::fail);
  }

  private Future<Rows> read(int after) {
    var query = new ReadImport(call.actor(), importId, mapping, after, LogEntries.MOST);
    return bus.ask(query, Rows.class);
  }

  private Future<Outcomes> begin(Rows first) {
    return ask(first.projectId(), List.of())
        .onSuccess(allowed -> results.begin())
        .onSuccess(allowed -> follow(first).onComplete(done -> results.end()));
  }

  /** A sheet is the organisation's: whoever of it imports it again doubles nothing. */
  private Future<Outcomes> ask(UUID projectId, List<Row> rows) {
    var actor = call.actor();
    var command = new LogEntries(actor, projectId, actor.organisationId(), trial, rows);
    return bus.ask(command, Outcomes.class);
  }

  private Future<Void> follow(Rows part) {
    var rows = part.rows();
    if (rows.isEmpty() || results.isClosed()) {
      return Future.succeededFuture();
    }
    return outcomes(part)
        .compose(outcomes -> write(rows, outcomes))
        .compose(written -> read(rows.get(rows.size() - 1).number()))
        .compose(this::follow);
  }

  /** Once the portal itself failed, rows that come after are not tried, but told the same. */
  private Future<Outcomes> outcomes(Rows part) {
    var rows = part.rows().stream().map(ImportRow::logged).toList();
    return broken == null
        ? ask(part.projectId(), rows).recover(failure -> failed(failure, rows.size()))
        : Future.succeededFuture(Outcomes.refused(rows.size(), broken));
  }

  private Future<Outcomes> failed(Throwable failure, int rows) {
    broken = Failures.problem(call.context(), failure);
    return Future.succeededFuture(Outcomes.refused(rows, broken));
  }

  private Future<Void> write(List<ImportRow> rows, Outcomes outcomes) {
    var lines = new ArrayList<Result>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add(result(rows.get(i), outcomes.all().get(i)));
    }
    return results.write(lines);
  }

  private Result result(ImportRow row, Outcome outcome) {
    return new Result(
        row.number(),
        outcome.status(),
        outcome.id(),
        errors(row, outcome.problem()),
        outcome.sameAs());
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
