package didymium.runs;

import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.runs.RunStore.Table;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;

/** Owns the table of runs. */
public final class RunsVerticle extends VerticleBase {
  private final Bus bus;
  private final RunStore store;

  /**
   * @param reports for what reads much
   */
  public RunsVerticle(Bus bus, Pool reports) {
    this.bus = bus;
    this.store = new RunStore(reports);
  }

  @Override
  public Future<?> start() {
    return bus.answer(ListRuns.class, this::list);
  }

  private Future<Reply> list(ListRuns query) {
    return store
        .list(query)
        .map(table -> reply(query, table))
        .compose(reply -> query.page().counted(reply, () -> store.count(query)));
  }

  private static Reply reply(ListRuns query, Table table) {
    var page = query.page().reply(table.runs(), RunStore.Shown::json, query.order()::keys);
    var body = page.body().getBuffer(0, page.body().length() - 1);
    body.appendString(",\"columns\":" + Json.text(RunColumn.inOrder(table.columns())))
        .appendString(",\"columnsLeftOut\":" + table.columnsLeftOut() + "}");
    return Reply.page(body, page.next());
  }
}
