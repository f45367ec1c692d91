package didymium.bench;

import didymium.bench.Recorder.Statement;
import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Reply;
import didymium.entries.EntriesVerticle;
import didymium.journal.Journal;
import didymium.measurements.Limits;
import didymium.measurements.MeasurementRules;
import didymium.milestones.MilestonesVerticle;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The portal's own code, run here once for each operation to see what SQL it executes. */
final class PortalCode {
  private final Bus bus;
  private final Recorder recorder;

  /** What the portal replied, and what it executed for that. */
  record Recorded(Reply reply, List<Statement> statements) {}

  PortalCode(Vertx vertx, Pool pool) {
    bus = new Bus(vertx);
    recorder = new Recorder(pool);
    var journal = new Journal(recorder.pool(), bus);
    var rules = new MeasurementRules(new Limits(List.of()));
    vertx.deployVerticle(new MilestonesVerticle(bus, recorder.pool(), journal)).await();
    vertx.deployVerticle(new EntriesVerticle(bus, recorder.pool(), journal, rules)).await();
  }

  Recorded run(Command command) {
    var reply = bus.ask(command);
    return new Recorded(reply.await(), recorder.until(reply));
  }
}
