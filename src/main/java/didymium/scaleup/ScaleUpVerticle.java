package didymium.scaleup;

import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.gates.GateCommand.GateCriteria;
import didymium.gates.GateCommand.ListGateCriteria;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;

/** Owns the picture of a project's figures against scale. */
public final class ScaleUpVerticle extends VerticleBase {
  private final Bus bus;
  private final ScaleUpStore store;

  public ScaleUpVerticle(Bus bus, Pool pool) {
    this.bus = bus;
    this.store = new ScaleUpStore(pool);
  }

  @Override
  public Future<?> start() {
    return bus.answer(GetScaleUp.class, this::picture);
  }

  private Future<Reply> picture(GetScaleUp query) {
    var gates = bus.ask(new ListGateCriteria(query.actor(), query.projectId()), GateCriteria.class);
    return gates
        .compose(asked -> store.figures(query.actor(), query.projectId()))
        .map(figures -> ScaleUpRules.of(query.projectId(), figures, gates.result().gates()))
        .map(Reply::ok);
  }
}
