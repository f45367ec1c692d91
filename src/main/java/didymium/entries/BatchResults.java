package didymium.entries;

import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.entries.LogEntries.Outcome;
import didymium.entries.LogEntries.Outcomes;
import didymium.entries.LogEntries.Row;
import didymium.web.Call;
import didymium.web.Failures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Sends rows to be logged and writes what became of them: NDJSON, one line a row, in their order. A
 * caller who does not read is waited for; one who does not read for a minute is let go.
 */
public final class BatchResults {
  static final String NDJSON = "application/x-ndjson";

  private static final int QUEUE_BYTES = 1024 * 1024;
  private static final long PATIENCE_MS = TimeUnit.MINUTES.toMillis(1);

  private final Call call;
  private final Bus bus;
  private final UUID projectId;
  private final UUID keySpace;
  private final boolean trial;
  private final BiFunction<Item, Outcome, Object> form;
  private final HttpServerResponse response;
  private Promise<Void> room = Promise.promise();
  private Problem broken;

  /** A row on its way: what is sent on, or why it is not. */
  public record Item(int line, Row row, Problem problem) {}

  /**
   * @param keySpace within which rows' keys mean one run
   * @param trial whether to decide only and store nothing
   * @param form what a row and what became of it are to the caller
   */
  public BatchResults(
      Call call,
      Bus bus,
      UUID projectId,
      UUID keySpace,
      boolean trial,
      BiFunction<Item, Outcome, Object> form) {
    this.call = call;
    this.bus = bus;
    this.projectId = projectId;
    this.keySpace = keySpace;
    this.trial = trial;
    this.form = form;
    this.response = call.context().response();
  }

  /**
   * Begins the response, for a caller who may log in the project.
   *
   * @return fails with 404 or 403 for everybody else
   */
  public Future<Void> begin() {
    return ask(List.of()).onSuccess(allowed -> head()).mapEmpty();
  }

  private void head() {
    // an encoding would hold results back until its buffer is full
    response
        .setChunked(true)
        .setWriteQueueMaxSize(QUEUE_BYTES)
        .closeHandler(closed -> room.tryComplete())
        .drainHandler(drained -> room.tryComplete())
        .putHeader("Content-Type", NDJSON)
        .putHeader("Content-Encoding", "identity")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
  }

  private Future<Outcomes> ask(List<Row> rows) {
    var actor = call.actor();
    return bus.ask(new LogEntries(actor, projectId, keySpace, trial, rows), Outcomes.class);
  }

  /**
   * Logs rows. Once the portal itself failed, rows that come after are not tried, but told the
   * same.
   *
   * @param items no two with one key
   */
  public Future<List<Outcome>> log(List<Item> items) {
    var rows = items.stream().map(Item::row).filter(Objects::nonNull).toList();
    return rows.isEmpty() || broken != null
        ? Future.succeededFuture(refused(rows))
        : ask(rows).map(Outcomes::all).recover(failure -> failed(failure, rows));
  }

  private Future<List<Outcome>> failed(Throwable failure, List<Row> rows) {
    broken = Failures.problem(call.context(), failure);
    return Future.succeededFuture(refused(rows));
  }

  private List<Outcome> refused(List<Row> rows) {
    return rows.stream().map(row -> new Outcome(broken.status(), null, broken)).toList();
  }

  /**
   * Writes the results of rows.
   *
   * @param outcomes of those that were sent on
   * @return completes when there is room for more
   */
  public Future<Void> write(List<Item> items, List<Outcome> outcomes) {
    var lines = Buffer.buffer();
    int next = 0;
    for (var item : items) {
      var problem = item.problem();
      var outcome =
          problem == null ? outcomes.get(next++) : new Outcome(problem.status(), null, problem);
      lines.appendBuffer(Json.buffer(form.apply(item, outcome))).appendByte((byte) '\n');
    }
    return response.closed() ? Future.succeededFuture() : write(lines);
  }

  private Future<Void> write(Buffer lines) {
    response.write(lines);
    if (!response.writeQueueFull()) {
      return Future.succeededFuture();
    }
    room = Promise.promise();
    var vertx = call.context().vertx();
    long timer = vertx.setTimer(PATIENCE_MS, late -> response.reset());
    return room.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  public void end() {
    if (!response.closed() && !response.ended()) {
      response.end();
    }
  }
}
