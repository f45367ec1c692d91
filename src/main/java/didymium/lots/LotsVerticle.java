package didymium.lots;

import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Event;
import didymium.journal.Event.Subject;
import didymium.journal.Journal;
import didymium.lots.LotCommand.DescribeLot;
import didymium.lots.LotCommand.GetLot;
import didymium.lots.LotCommand.ListLots;
import didymium.lots.LotRules.Standing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;

/** Tells lots and where they come from, and describes them. */
public final class LotsVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final LotListStore lists;
  private final LotStore store;
  private final LotChanges changes;

  public LotsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.journal = journal;
    this.lists = new LotListStore(pool);
    this.store = new LotStore(pool);
    this.changes = new LotChanges(journal);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(ListLots.class, this::list),
        bus.answer(GetLot.class, this::get),
        bus.answer(DescribeLot.class, journal.once(this::describe)));
  }

  private Future<Reply> list(ListLots query) {
    return lists
        .list(query)
        .map(found -> query.page().reply(found, Json::buffer, seen -> List.of(seen.lot().code())));
  }

  private Future<Reply> get(GetLot query) {
    return store
        .around(query, Lineage.FETCH)
        .map(around -> Lineage.of(query.code(), around))
        .map(lineage -> Reply.ok(lineage, lineage.seen().lot().version()));
  }

  private Future<Reply> describe(DescribeLot command) {
    return store.standing(command).compose(standing -> describe(command, standing));
  }

  private Future<Reply> describe(DescribeLot command, Standing standing) {
    var before = standing.seen();
    var lot =
        LotRules.describe(
            standing,
            command.actor(),
            command.description(),
            command.read(),
            Ids.next(),
            Times.now());
    var reply = Reply.ok(new Seen(lot, before.runs()), lot.version());
    if (lot == before.lot()) {
      return journal.unchanged(command, reply);
    }
    var content = Event.content(Map.of("lot", lot));
    var about = new Subject("lot", lot.id());
    var event = Event.ofProject("lot-described", lot.projectId(), about, content);
    return changes.describe(lot, event, command, reply);
  }
}
