package didymium.exports;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.bus.Rounds;
import didymium.exports.ExportCommand.GetExport;
import didymium.exports.ExportCommand.ListExports;
import didymium.exports.ExportCommand.RequestExport;
import didymium.exports.KeptChanges.Job;
import didymium.exports.KeptExport.State;
import didymium.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Makes exports in the background, one after the other on each node, and keeps them for a day in
 * the database, so that every node can give them. What a node leaves unfinished another takes over.
 */
public final class ExportsVerticle extends VerticleBase {
  private static final Logger LOG = System.getLogger(ExportsVerticle.class.getName());
  private static final long LOOK_MS = 10_000;

  private final Bus bus;
  private final Meters meters;
  private final Exports exports;
  private final KeptStore store;
  private final KeptChanges changes;
  private final Rounds rounds = new Rounds(this::make);
  private boolean stopped;
  private Job present;

  public ExportsVerticle(Bus bus, Pool pool, Meters meters, Exports exports) {
    this.bus = bus;
    this.meters = meters;
    this.exports = exports;
    this.store = new KeptStore(pool);
    this.changes = new KeptChanges(pool);
  }

  @Override
  public Future<?> start() {
    KeptStore.measure(meters);
    vertx.setPeriodic(0, LOOK_MS, timer -> look());
    return Future.all(
        bus.answer(RequestExport.class, this::request),
        bus.answer(ListExports.class, this::list),
        bus.answer(GetExport.class, this::get));
  }

  private record Items(List<KeptExport> items) {}

  private Future<Reply> list(ListExports query) {
    return store.list(query.actor()).map(exports -> Reply.ok(new Items(exports)));
  }

  /** Another node, or this one when it is back, begins it anew at once. */
  @Override
  public Future<?> stop() {
    stopped = true;
    rounds.stop();
    return present == null ? Future.succeededFuture() : changes.handBack(present);
  }

  private Future<Reply> request(RequestExport command) {
    return changes.request(command).onSuccess(made -> rounds.ask()).map(ExportsVerticle::accepted);
  }

  private static Reply accepted(KeptExport export) {
    var body = Reply.ok(export).body();
    return Reply.json(202, body, null, "/exports/" + export.id());
  }

  private Future<Reply> get(GetExport query) {
    return store.find(query.actor(), query.exportId()).map(found -> Reply.ok(found.export()));
  }

  private void look() {
    changes.forgetOld().onFailure(ExportsVerticle::complain);
    rounds.ask();
  }

  /** Makes what waits, one after the other. */
  private Future<?> make() {
    return changes.take().compose(this::make).onFailure(ExportsVerticle::complain);
  }

  private Future<Void> make(Job job) {
    if (job == null) {
      return Future.succeededFuture();
    }
    if (stopped) {
      return changes.handBack(job);
    }
    rounds.ask();
    present = job;
    var sink = new KeptSink(changes, job);
    return exports
        .open(job.reader(), job.projectId(), job.format(), job.language())
        .compose(export -> write(export, job, sink))
        .recover(failure -> failed(job, failure))
        .onComplete(done -> present = null);
  }

  private Future<Void> write(Export export, Job job, KeptSink sink) {
    return changes
        .begun(job, export.fileName(), export.entries())
        .compose(begun -> export.writeTo(sink, sink::progress))
        .compose(written -> sink.finish());
  }

  private Future<Void> failed(Job job, Throwable failure) {
    if (stopped) {
      return Future.succeededFuture();
    }
    if (!(failure instanceof Problem)) {
      complain(failure);
    }
    return changes.finish(job, State.FAILED, null);
  }

  private static void complain(Throwable failure) {
    LOG.log(Level.WARNING, "an export could not be made", failure);
  }
}
