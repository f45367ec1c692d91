package didymium.scaleup;

import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.gates.GateCommand.GateCriteria;
import didymium.gates.GateCommand.ListGateCriteria;
import didymium.scaleup.ScaleUpStore.Sight;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/** Owns the picture of a project's figures against scale. */
public final class ScaleUpVerticle extends VerticleBase {
  private final Bus bus;
  private final ScaleUpStore store;
  private final Pictures pictures = new Pictures();

  /**
   * @param reports for what reads much
   */
  public ScaleUpVerticle(Bus bus, Pool reports, Pool pool) {
    this.bus = bus;
    this.store = new ScaleUpStore(reports, pool);
  }

  @Override
  public Future<?> start() {
    return bus.answer(GetScaleUp.class, this::picture);
  }

  private Future<Reply> picture(GetScaleUp query) {
    return store.sight(query.actor(), query.projectId()).compose(sight -> picture(query, sight));
  }

  private Future<Reply> picture(GetScaleUp query, Sight sight) {
    return pictures.of(sight, () -> draw(query, sight));
  }

  private Future<Reply> draw(GetScaleUp query, Sight sight) {
    var asked = new ListGateCriteria(query.actor(), query.projectId());
    return bus.ask(asked, GateCriteria.class)
        .compose(gates -> store.runs(sight.view()).compose(runs -> drawn(sight, runs, gates)));
  }

  /** Not on the thread that answers others. */
  private Future<Reply> drawn(Sight sight, RowSet<Row> runs, GateCriteria gates) {
    return vertx.executeBlocking(
        () ->
            Reply.ok(
                ScaleUpRules.of(
                    sight.view().projectId(),
                    ScaleUpStore.figures(runs, sight.definitions()),
                    gates.gates())));
  }
}
