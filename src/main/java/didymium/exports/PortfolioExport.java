package didymium.exports;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Writes a portfolio, some projects at a time, however slowly its reader takes it. */
final class PortfolioExport {
  private static final int PROJECTS_AT_ONCE = 20;

  private final PortfolioStore store;
  private final WorkerExecutor workers;
  private final UUID reader;
  private final OutputBuffer output = new OutputBuffer();
  private final Pass<JsonNode> table;
  private final Promise<Void> done = Promise.promise();
  private List<UUID> projects = List.of();
  private Sink sink;
  private boolean begun;

  PortfolioExport(
      PortfolioStore store, WorkerExecutor workers, UUID reader, boolean workbook, Texts texts) {
    this.store = store;
    this.workers = workers;
    this.reader = reader;
    var shape = new PortfolioTable(texts);
    this.table = workbook ? new WorkbookTable<>(shape, output) : new CsvTable<>(shape, output);
  }

  /**
   * Writes the milestones of these projects; once.
   *
   * @return completes when the last byte has gone
   */
  Future<Void> write(List<UUID> asked, Sink to) {
    projects = asked;
    sink = to;
    next();
    return done.future();
  }

  /** A step at a time, for a chain of futures would grow with the export. */
  private void next() {
    var some = projects.subList(0, Math.min(PROJECTS_AT_ONCE, projects.size()));
    boolean last = some.size() == projects.size();
    projects = projects.subList(some.size(), projects.size());
    store
        .milestones(reader, some)
        .compose(rows -> workers.executeBlocking(() -> encode(rows, last)))
        .compose(bytes -> bytes.length() == 0 ? Future.succeededFuture() : sink.write(bytes))
        .onSuccess(gone -> goOn(last))
        .onFailure(done::tryFail);
  }

  private void goOn(boolean last) {
    if (last) {
      done.complete();
    } else {
      next();
    }
  }

  private Buffer encode(List<JsonNode> rows, boolean last) throws IOException {
    if (!begun) {
      table.begin();
      begun = true;
    }
    table.add(rows);
    if (last) {
      table.end();
    }
    return output.take();
  }
}
