package didymium.telemetry;

import didymium.bus.Complaint;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What is answered to who asks for the meters. The database is asked for its figures at most once a
 * second and for two seconds at most; without it the answer holds what the process knows. Used on
 * one event loop.
 */
public final class Scrape {
  private final Complaint complaint =
      new Complaint(
          System.getLogger(Scrape.class.getName()), "Figures of the database are not read: {0}");
  private static final long KEPT_NANOS = 1_000_000_000;
  private static final int LONGEST_SECONDS = 2;

  private final Meters meters;
  private final FigureStore store;
  private final LongSupplier nanos;
  private volatile boolean up;
  private Future<Void> read;
  private long readAt;

  /**
   * @param pool one that is not for people's requests, so that a busy portal can be asked too
   * @param nanos a clock that only goes forward
   */
  public Scrape(Meters meters, Pool pool, LongSupplier nanos) {
    this.meters = meters;
    this.store = new FigureStore(pool);
    this.nanos = nanos;
    meters.gauge("didymium.database.up", "Whether the database answers", () -> up ? 1 : 0);
  }

  /** Prometheus' text format 0.0.4; never fails. */
  public Future<String> text() {
    if (read == null || read.isComplete() && nanos.getAsLong() - readAt >= KEPT_NANOS) {
      readAt = nanos.getAsLong();
      read = read();
    }
    return read.map(known -> meters.text());
  }

  private Future<Void> read() {
    return store
        .read(meters.figures())
        .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
        .onSuccess(this::take)
        .onFailure(this::forget)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void take(Row row) {
    complaint.over();
    up = true;
    var figures = meters.figures();
    for (int i = 0; i < figures.size(); i++) {
      figures.get(i).set(row.getDouble(i));
    }
  }

  private void forget(Throwable gone) {
    complaint.make(gone);
    up = false;
    meters.figures().forEach(figure -> figure.set(Double.NaN));
  }
}
