package didymium.web;

import didymium.telemetry.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests, and how long it takes until their answers begin. */
final class Requests {
  /** Of a caller who was gone before there was an answer. */
  private static final String GONE = "gone";

  private static final String BEGUN = "begun";

  private final Operations operations;
  private final MeterProvider<Counter> answered;
  private final MeterProvider<Timer> taken;
  private final AtomicInteger open = new AtomicInteger();

  Requests(Meters meters, Operations operations) {
    this.operations = operations;
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
  }

  private void count(String operation, String status) {
    answered.withTags("operation", operation, "status", status).increment();
  }
}
