package didymium.imports;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.bus.Text;
import didymium.entries.LogEntries;
import didymium.entries.LogSheet;
import didymium.entries.LogSheet.Outcome;
import didymium.entries.LogSheet.Outcomes;
import didymium.entries.LogSheet.Row;
import didymium.entries.LogSheet.Was;
import didymium.imports.ImportCommand.BeginImport;
import didymium.imports.ImportCommand.Plan;
import didymium.imports.ImportCommand.PlanImport;
import didymium.imports.ImportCommand.Planned;
import didymium.imports.ImportCommand.ReadImport;
import didymium.imports.ImportCommand.Rows;
import didymium.web.Call;
import didymium.web.Failures;
import didymium.web.NdjsonResponse;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Logs the runs of a kept sheet, or tries how that would go: part by part, with what is wrong told
 * by the columns that it comes from.
 */
final class ImportRun {
  private static final int LONGEST_REASON = 500;

  private final Call call;
  private final Bus bus;
  private final UUID importId;
  private final Mapping mapping;
  private final boolean trial;
  private final String reason;
  private final NdjsonResponse results;
  private final Set<UUID> claimed = new HashSet<>();
  private Plan plan;
  private Set<String> keys;
  private Problem broken;

  private record Fault(String column, String cell, String code, String detail) {}

  private record Difference(String column, String from, String to) {}

  private record Result(
      int row,
      int rows,
      int status,
      Was was,
      UUID id,
      List<Fault> errors,
      List<Difference> differences,
      int notDetected,
      List<UUID> sameAs) {}

  /**
   * @param trial whether to decide only and store nothing
   */
  ImportRun(Call call, Bus bus, Mapping mapping, boolean trial) {
    this.call = call;
    this.bus = bus;
    this.importId = call.id("importId");
    this.mapping = mapping;
    this.trial = trial;
    this.reason = trial ? null : Text.optionalLines(null, call.query("reason"), LONGEST_REASON);
    this.results = new NdjsonResponse(call);
  }

  void run() {
    bus.ask(new PlanImport(call.actor(), importId, mapping), Plan.class)
        .compose(this::allowed)
        .compose(allowed -> trial ? Future.succeededFuture() : begin())
        .onSuccess(begun -> results.begin())
        .onSuccess(begun -> follow(0).onComplete(done -> results.end()))
        .onFailure(call.context()::fail);
  }

  private Future<Outcomes> allowed(Plan found) {
    plan = found;
    keys =
        found.runs().stream()
            .map(Planned::key)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
    return ask(List.of());
  }

  private Future<Reply> begin() {
    return bus.ask(new BeginImport(call.actor(), importId));
  }

  private Future<Outcomes> ask(List<Row> rows) {
    var command =
        new LogSheet(
            call.actor(),
            plan.projectId(),
            importId,
            trial,
            reason,
            keys,
            Set.copyOf(claimed),
            rows);
    return bus.ask(command, Outcomes.class);
  }

  private Future<Void> follow(int from) {
    int to = next(from);
    if (from == to || results.isClosed()) {
      return Future.succeededFuture();
    }
    return read(plan.runs().subList(from, to))
        .compose(rows -> outcomes(rows).compose(outcomes -> write(rows, outcomes)))
        .compose(written -> follow(to));
  }

  /**
   * Where a part ends that begins at a run: it is bounded in runs, and in rows unless one has more.
   */
  private int next(int from) {
    int to = from;
    for (int rows = 0; to < plan.runs().size() && rows < LogEntries.MOST; to++) {
      rows += plan.runs().get(to).rows().size();
    }
    return to;
  }

  private Future<List<ImportRow>> read(List<Planned> runs) {
    return bus.ask(new ReadImport(call.actor(), importId, mapping, runs), Rows.class)
        .map(Rows::rows);
  }

  /** Once the portal itself failed, rows that come after are not tried, but told the same. */
  private Future<Outcomes> outcomes(List<ImportRow> part) {
    var rows = part.stream().map(ImportRow::logged).toList();
    return broken == null
        ? ask(rows).recover(failure -> failed(failure, rows.size()))
        : Future.succeededFuture(Outcomes.refused(rows.size(), broken));
  }

  private Future<Outcomes> failed(Throwable failure, int rows) {
    broken = Failures.problem(call.context(), failure);
    return Future.succeededFuture(Outcomes.refused(rows, broken));
  }

  private Future<Void> write(List<ImportRow> rows, Outcomes outcomes) {
    var lines = new ArrayList<Result>();
    for (int i = 0; i < rows.size(); i++) {
      var outcome = outcomes.all().get(i);
      lines.add(result(rows.get(i), outcome));
      if (outcome.id() != null) {
        claimed.add(outcome.id());
      }
    }
    return results.write(lines);
  }

  private Result result(ImportRow row, Outcome outcome) {
    return new Result(
        row.run().rows().get(0),
        row.run().rows().size(),
        outcome.status(),
        outcome.was(),
        outcome.id(),
        errors(row, outcome.problem()),
        outcome.differences().stream().map(one -> difference(row, one)).toList(),
        row.notDetected(),
        outcome.sameAs());
  }

  private static Difference difference(ImportRow row, LogSheet.Difference one) {
    return new Difference(row.column(one.pointer()), one.from(), one.to());
  }

  private List<Fault> errors(ImportRow row, Problem problem) {
    return problem == null
        ? List.of()
        : Failures.items(call.context(), problem).stream().map(item -> fault(row, item)).toList();
  }

  private static Fault fault(ImportRow row, Failures.Item item) {
    var column = row.column(item.pointer());
    return new Fault(column, row.cells().get(column), item.code(), item.detail());
  }
}
