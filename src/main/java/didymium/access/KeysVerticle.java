package didymium.access;

import static java.util.stream.Collectors.toSet;

import didymium.bus.Bus;
import didymium.bus.Complaint;
import didymium.bus.Reply;
import didymium.bus.Rounds;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the other nodes by what to verify the tokens that this one signs, and learns theirs: before
 * the node's first request, every few seconds, and whenever a token names a key that is not known.
 */
public final class KeysVerticle extends VerticleBase {
  private static final Logger LOG = System.getLogger(KeysVerticle.class.getName());
  private static final long POLL_MS = 5_000;

  private final Bus bus;
  private final KeyStore store;
  private final KeyChanges changes;
  private final Tokens tokens;
  private final Rounds rounds = new Rounds(this::round);
  private final Complaint complaint =
      new Complaint(LOG, "Keys for access tokens are not heard of: {0}");
  private List<Promise<Reply>> waiting = new ArrayList<>();

  public KeysVerticle(Bus bus, Pool pool, Tokens tokens) {
    this.bus = bus;
    this.store = new KeyStore(pool);
    this.changes = new KeyChanges(pool);
    this.tokens = tokens;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(POLL_MS, timer -> rounds.ask());
    return look()
        .compose(looked -> bus.answer(LookForKeys.class, this::answer))
        .onSuccess(answering -> tokens.lookBy(() -> bus.ask(new LookForKeys())));
  }

  /** With the next round that begins: one under way may have missed what is asked for. */
  private Future<Reply> answer(LookForKeys command) {
    var looked = Promise.<Reply>promise();
    waiting.add(looked);
    rounds.ask();
    return looked.future();
  }

  private Future<?> round() {
    var asking = waiting;
    waiting = new ArrayList<>();
    return look()
        .onSuccess(looked -> complaint.over())
        .onFailure(complaint::make)
        .map(looked -> Reply.noContent())
        .onComplete(looked -> asking.forEach(one -> tell(one, looked)));
  }

  private static void tell(Promise<Reply> asking, AsyncResult<Reply> looked) {
    if (looked.succeeded()) {
      asking.complete(looked.result());
    } else {
      asking.fail(looked.cause());
    }
  }

  private Future<Void> look() {
    return store.keys(KeyUse.TOKENS).compose(this::learn);
  }

  /** A key is shown before anything is signed with it. */
  private Future<Void> learn(List<KnownKey> known) {
    var retired = known.stream().filter(KnownKey::isRetired).map(KnownKey::id).collect(toSet());
    return vertx
        .executeBlocking(() -> tokens.keys().load(retired))
        .compose(own -> changes.show(own.stream().map(SigningKey::known).toList()).map(own))
        .onSuccess(own -> tokens.use(own, others(known)))
        .mapEmpty();
  }

  private static List<TokenKey> others(List<KnownKey> known) {
    return known.stream()
        .filter(key -> !key.isRetired())
        .map(key -> TokenKey.parse(key.jwk()))
        .toList();
  }

  @Override
  public Future<?> stop() {
    rounds.stop();
    return Future.succeededFuture();
  }
}
