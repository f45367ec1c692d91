package didymium.web;

import didymium.access.Actor;
import didymium.telemetry.Line;
import didymium.telemetry.Logs;
import didymium.telemetry.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests, and how long it takes until their answers begin; tells of each, if asked to. */
final class Requests {
  /** Of a caller who was gone before there was an answer. */
  private static final String GONE = "gone";

  private static final String BEGUN = "begun";

  private static final Logger LOG = System.getLogger(Logs.ACCESS);

  private final Operations operations;
  private final boolean told;
  private final MeterProvider<Counter> answered;
  private final MeterProvider<Timer> taken;
  private final AtomicInteger open = new AtomicInteger();

  Requests(Meters meters, Operations operations, boolean told) {
    this.operations = operations;
    this.told = told;
    this.answered =
        meters.counter("didymium.http.requests", "Requests, by operation and status of the answer");
    this.taken = meters.timer("didymium.http.answer", "Time until the answer begins, by operation");
    meters.gauge("didymium.http.open", "Requests that are being answered", open::get);
  }

  /** A handler that goes before all others. */
  void begun(RoutingContext context) {
    // who asks for HEAD comes by twice
    if (context.get(BEGUN) == null) {
      context.put(BEGUN, System.nanoTime());
      open.incrementAndGet();
      context.addHeadersEndHandler(written -> answering(context));
      context.addEndHandler(ended -> ended(context));
    }
    context.next();
  }

  private void answering(RoutingContext context) {
    long begun = context.get(BEGUN);
    var operation = operations.of(context);
    taken.withTag("operation", operation).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    count(operation, "" + context.response().getStatusCode());
  }

  private void ended(RoutingContext context) {
    open.decrementAndGet();
    if (!context.response().headWritten()) {
      count(operations.of(context), GONE);
    }
    if (told) {
      LOG.log(Level.INFO, line(context));
    }
  }

  private String line(RoutingContext context) {
    var response = context.response();
    Actor actor = context.get(Call.ACTOR);
    long begun = context.get(BEGUN);
    return Line.of(
        "answered",
        "operation",
        operations.of(context),
        "status",
        response.headWritten() ? response.getStatusCode() : GONE,
        "method",
        context.request().method().name(),
        "path",
        Failures.path(context),
        "ms",
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
        "bytes",
        response.bytesWritten(),
        "actor",
        actor == null ? null : actor.id(),
        "address",
        Addresses.of(context),
        "request",
        RequestName.of(context),
        "caller",
        RequestName.given(context),
        "trace",
        RequestName.trace(context));
  }

  private void count(String operation, String status) {
    answered.withTags("operation", operation, "status", status).increment();
  }
}
