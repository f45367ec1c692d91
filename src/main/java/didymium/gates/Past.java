package didymium.gates;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.journal.ReadPast;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.util.UUID;

/** A gate as it stood at a position of the journal, with the dossier of its review of that day. */
final class Past {
  private final Bus bus;
  private final DossierStore dossiers;

  Past(Bus bus, Pool pool) {
    this.bus = bus;
    this.dossiers = new DossierStore(pool);
  }

  /** Gate and dossier are passed through as stored, byte for byte. */
  Future<Reply> gate(Actor actor, UUID gateId, long position) {
    return bus.ask(new ReadPast(actor, "gate", gateId, position))
        .compose(then -> dossiers.opened(gateId, position).map(dossier -> with(then, dossier)));
  }

  private static Reply with(Reply then, String dossier) {
    var body = then.body();
    var whole = Json.with(body, "dossier", Buffer.buffer(dossier == null ? "null" : dossier));
    return Reply.json(200, whole, then.version(), null);
  }
}
