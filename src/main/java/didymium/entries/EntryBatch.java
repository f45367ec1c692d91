package didymium.entries;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.entries.LogEntries.Outcome;
import didymium.entries.LogEntries.Outcomes;
import didymium.entries.LogEntries.Row;
import didymium.web.Call;
import didymium.web.Failures;
import didymium.web.Lines;
import didymium.web.NdjsonResponse;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * One request with a batch of entries as NDJSON. Rows are logged as they come, those that came
 * while others were being stored in one go; no more is read than that. What was complete when a
 * connection breaks is stored.
 */
final class EntryBatch implements Lines.Sink {
  private static final int MOST_ROWS = 10_000;

  /** While one chunk is stored the next is decided; there is no use in more. */
  private static final int MOST_UNDER_WAY = 2;

  /** Of rows that wait, and of those in a chunk: long rows are held to fewer. */
  private static final int MOST_BYTES = 1024 * 1024;

  private final HttpServerRequest request;
  private final int lineLimit;
  private final Lines lines;
  private final NdjsonResponse results;
  private final Call call;
  private final Bus bus;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private int line;
  private int rows;
  private boolean ended;
  private int underWay;
  private Problem broken;
  private Future<Void> written = Future.succeededFuture();

  private record Waiting(int line, Row row, int bytes) {}

  private record Result(int line, int status, UUID id, Failures.Body problem, List<UUID> sameAs) {}

  /**
   * @param lineLimit bytes in a row at most
   */
  EntryBatch(Call call, Bus bus, int lineLimit) {
    this.call = call;
    this.request = call.context().request();
    this.lineLimit = lineLimit;
    this.lines = new Lines(lineLimit, this);
    this.results = new NdjsonResponse(call);
    this.bus = bus;
  }

  private Result result(int line, Outcome outcome) {
    var problem = outcome.problem();
    var body = problem == null ? null : Failures.body(call.context(), problem);
    return new Result(line, outcome.status(), outcome.id(), body, outcome.sameAs());
  }

  /** Reads the batch and answers it. */
  void run() {
    request
        .pause()
        .handler(this::read)
        .endHandler(end -> end(true))
        .exceptionHandler(broken -> end(false));
    ask(List.of()).onSuccess(allowed -> begin()).onFailure(this::refuse);
  }

  /** The body is read all the same, and forgotten: what is not read would stop the connection. */
  private void refuse(Throwable failure) {
    request.handler(null).endHandler(null).exceptionHandler(null).resume();
    call.context().fail(failure);
  }

  private Future<Outcomes> ask(List<Row> rows) {
    var actor = call.actor();
    var command = new LogEntries(actor, call.id("projectId"), actor.id(), false, rows);
    return bus.ask(command, Outcomes.class);
  }

  private void begin() {
    results.begin();
    read();
  }

  private void read() {
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      call.context().response().writeContinue();
    }
    request.resume();
  }

  private void read(Buffer bytes) {
    lines.add(bytes);
    proceed();
  }

  private void end(boolean whole) {
    if (whole) {
      lines.end();
    }
    ended = true;
    proceed();
  }

  @Override
  public void line(byte[] bytes) {
    line++;
    if (!isBlank(bytes)) {
      rows++;
      queue(rows > MOST_ROWS ? tooMany() : Row.read(bytes), bytes.length);
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte one : bytes) {
      if (one != ' ' && one != '\t') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void tooLong() {
    line++;
    rows++;
    var problem = Problem.http(413, "row.too-long", lineLimit);
    queue(rows > MOST_ROWS ? tooMany() : Row.refused(problem), 0);
  }

  private void queue(Row row, int bytes) {
    waiting.add(new Waiting(line, row, bytes));
    waitingBytes += bytes;
  }

  private boolean isFull() {
    return waiting.size() >= LogEntries.MOST || waitingBytes >= MOST_BYTES;
  }

  private static Row tooMany() {
    return Row.refused(Problem.http(413, "row.too-many", MOST_ROWS));
  }

  private void proceed() {
    while (underWay < MOST_UNDER_WAY && !waiting.isEmpty()) {
      underWay++;
      log(chunk());
    }
    if (underWay == 0 && ended) {
      results.end();
    }
    if (isFull()) {
      request.pause();
    }
  }

  /** Results are written in the order of the rows, whichever are there first. */
  private void log(List<Waiting> chunk) {
    var outcomes = outcomes(chunk.stream().map(Waiting::row).toList());
    written =
        written
            .compose(before -> outcomes)
            .compose(all -> write(chunk, all))
            .onComplete(done -> taken());
  }

  /** Once the portal itself failed, rows that come after are not tried, but told the same. */
  private Future<Outcomes> outcomes(List<Row> rows) {
    return broken == null
        ? ask(rows).recover(failure -> failed(failure, rows.size()))
        : Future.succeededFuture(Outcomes.refused(rows.size(), broken));
  }

  private Future<Outcomes> failed(Throwable failure, int rows) {
    broken = Failures.problem(call.context(), failure);
    return Future.succeededFuture(Outcomes.refused(rows, broken));
  }

  private Future<Void> write(List<Waiting> chunk, Outcomes outcomes) {
    var lines = new ArrayList<Result>();
    for (int i = 0; i < chunk.size(); i++) {
      lines.add(result(chunk.get(i).line(), outcomes.all().get(i)));
    }
    return results.write(lines);
  }

  private void taken() {
    underWay--;
    if (!isFull() && !ended) {
      request.resume();
    }
    proceed();
  }

  /** As many rows as one command takes; the second of two with one key is for the next. */
  private List<Waiting> chunk() {
    var chunk = new ArrayList<Waiting>();
    var keys = new HashSet<String>();
    for (int bytes = 0; !waiting.isEmpty() && chunk.size() < LogEntries.MOST; ) {
      var next = waiting.peek();
      var key = next.row().key();
      if (bytes >= MOST_BYTES || key != null && !keys.add(key)) {
        break;
      }
      bytes += next.bytes();
      waitingBytes -= next.bytes();
      chunk.add(waiting.poll());
    }
    return chunk;
  }
}
