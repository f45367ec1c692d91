package didymium.exports;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Makes one export: reads a page, writes it, waits until its bytes have gone, and only then reads
 * the next. So a slow reader costs no more memory than a page, and no connection to the database is
 * held meanwhile.
 */
final class Production {
  static final int PAGE = 250;

  /** Sorts before every entry. */
  private static final UUID START = new UUID(0, 0);

  private final Export export;
  private final OutputBuffer output;
  private final Sink sink;
  private final IntConsumer progress;
  private final Deque<Pass<ExportedRun>> passes;
  private final Promise<Void> done = Promise.promise();
  private UUID after = START;
  private int entries;

  /**
   * @param output what the passes write to
   * @param progress is told how many entries were written, of each pass anew
   */
  Production(
      Export export,
      List<Pass<ExportedRun>> passes,
      OutputBuffer output,
      Sink sink,
      IntConsumer progress) {
    this.export = export;
    this.passes = new ArrayDeque<>(passes);
    this.output = output;
    this.sink = sink;
    this.progress = progress;
  }

  Future<Void> run() {
    next();
    return done.future();
  }

  /** A step at a time, for a chain of futures would grow with the export. */
  private void next() {
    var store = export.tools().store();
    if (passes.isEmpty()) {
      // who lost the right to read meanwhile read empty pages, which must not pass for the end
      store.mayRead(export.reader(), export.outline().project().id()).onComplete(done);
      return;
    }
    store
        .runs(export.reader(), export.outline(), after, PAGE)
        .compose(runs -> write(passes.peek(), runs))
        .onSuccess(written -> next())
        .onFailure(done::tryFail);
  }

  private Future<Void> write(Pass<ExportedRun> pass, List<ExportedRun> runs) {
    return export
        .tools()
        .workers()
        .executeBlocking(() -> encode(pass, runs))
        .compose(bytes -> bytes.length() == 0 ? Future.succeededFuture() : sink.write(bytes))
        .onSuccess(gone -> advance(runs));
  }

  private Buffer encode(Pass<ExportedRun> pass, List<ExportedRun> runs) throws IOException {
    if (after.equals(START)) {
      pass.begin();
    }
    pass.add(runs);
    if (runs.size() < PAGE) {
      pass.end();
    }
    return output.take();
  }

  private void advance(List<ExportedRun> runs) {
    entries += runs.size();
    progress.accept(entries);
    if (runs.size() == PAGE) {
      after = runs.get(PAGE - 1).id();
    } else {
      after = START;
      passes.remove();
    }
  }
}
