package didymium.entries;

import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Sha256;
import didymium.entries.BatchResults.Item;
import didymium.entries.LogEntries.Outcome;
import didymium.entries.LogEntries.Row;
import didymium.web.Call;
import didymium.web.Failures;
import didymium.web.Lines;
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
  private final BatchResults results;
  private final Call call;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private int line;
  private int rows;
  private boolean ended;
  private int underWay;
  private Future<Void> written = Future.succeededFuture();

  private record Waiting(Item item, int bytes) {}

  private record Result(int line, int status, UUID id, Failures.Body problem) {}

  /**
   * @param lineLimit bytes in a row at most
   */
  EntryBatch(Call call, Bus bus, int lineLimit) {
    this.call = call;
    this.request = call.context().request();
    this.lineLimit = lineLimit;
    this.lines = new Lines(lineLimit, this);
    this.results =
        new BatchResults(call, bus, call.id("projectId"), call.actor().id(), false, this::result);
  }

  private Object result(Item item, Outcome outcome) {
    var problem = outcome.problem();
    var body = problem == null ? null : Failures.body(call.context(), problem);
    return new Result(item.line(), outcome.status(), outcome.id(), body);
  }

  /** Reads the batch and answers it. */
  void run() {
    request
        .pause()
        .handler(this::read)
        .endHandler(end -> end(true))
        .exceptionHandler(broken -> end(false));
    results.begin().onSuccess(allowed -> read()).onFailure(this::refuse);
  }

  /** The body is read all the same, and forgotten: what is not read would stop the connection. */
  private void refuse(Throwable failure) {
    request.handler(null).endHandler(null).exceptionHandler(null).resume();
    call.context().fail(failure);
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
      queue(rows > MOST_ROWS ? tooMany() : read(bytes), bytes.length);
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
    queue(rows > MOST_ROWS ? tooMany() : new Item(line, null, problem), 0);
  }

  private void queue(Item item, int bytes) {
    waiting.add(new Waiting(item, bytes));
    waitingBytes += bytes;
  }

  private boolean isFull() {
    return waiting.size() >= LogEntries.MOST || waitingBytes >= MOST_BYTES;
  }

  private Item tooMany() {
    return new Item(line, null, Problem.http(413, "row.too-many", MOST_ROWS));
  }

  private Item read(byte[] bytes) {
    try {
      var row = Json.read(bytes, EntryRow.class);
      return new Item(
          line,
          new Row(row.idempotencyKey(), Sha256.of(bytes), row.milestoneId(), row.entry()),
          null);
    } catch (Problem problem) {
      return new Item(line, null, problem);
    }
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
  private void log(List<Item> chunk) {
    var outcomes = results.log(chunk);
    written =
        written
            .compose(before -> outcomes)
            .compose(all -> results.write(chunk, all))
            .onComplete(done -> taken());
  }

  private void taken() {
    underWay--;
    if (!isFull() && !ended) {
      request.resume();
    }
    proceed();
  }

  /** As many rows as one command takes; the second of two with one key is for the next. */
  private List<Item> chunk() {
    var chunk = new ArrayList<Item>();
    var keys = new HashSet<String>();
    for (int bytes = 0; !waiting.isEmpty() && chunk.size() < LogEntries.MOST; ) {
      var next = waiting.peek();
      var row = next.item().row();
      if (bytes >= MOST_BYTES || row != null && !keys.add(row.key())) {
        break;
      }
      bytes += next.bytes();
      waitingBytes -= next.bytes();
      chunk.add(waiting.poll().item());
    }
    return chunk;
  }
}
