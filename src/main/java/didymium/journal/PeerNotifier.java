package didymium.journal;

import didymium.access.Ended;
import didymium.bus.Bus;
import didymium.bus.Rounds;
import didymium.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Tuple;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The other nodes on the same database. Each is told, at most once in {@link #PAUSE_MS}, that there
 * is something to number or to read; never from within a writing transaction, which would halve the
 * rate of commits. Where there is no other node nothing is sent. What a lost message would have
 * told is found by everybody's look each second.
 */
final class PeerNotifier {
  private static final Logger LOG = System.getLogger(PeerNotifier.class.getName());
  private static final String CHANNEL = "didymium";

  /** On which the database itself tells that sessions have ended. */
  private static final String ENDED = "didymium_ended";

  private static final long PAUSE_MS = 20;
  private static final long RECONNECT_MS = 1000;
  private static final long LOOK_MS = 5_000;
  private static final long PATIENCE_MS = 2_000;

  private static final String TELL =
      """
      select pg_notify($1, $2) where exists (
        select from pg_stat_activity
        where datname = current_database()
          and starts_with(application_name, $3) and application_name <> $4)
      """;

  private final String node;
  private final Database database;
  private final Bus bus;
  private final Rounds rounds = new Rounds(this::send);
  private Vertx vertx;
  private PgSubscriber subscriber;

  PeerNotifier(Database database, Bus bus) {
    this.node = database.node().toString();
    this.database = database;
    this.bus = bus;
  }

  Future<Void> start(Vertx vertx) {
    this.vertx = vertx;
    bus.listen(Journal.POKE, String.class, this::tell);
    bus.listen(Sequencer.NUMBERED, String.class, this::tell);
    vertx.setPeriodic(LOOK_MS, timer -> look());
    return subscribe();
  }

  private Future<Void> subscribe() {
    subscriber =
        PgSubscriber.subscriber(vertx, database.asNode()).reconnectPolicy(tries -> RECONNECT_MS);
    subscriber.channel(CHANNEL).subscribeHandler(listening -> watch()).handler(this::heard);
    subscriber.channel(ENDED).handler(told -> bus.publish(Ended.TOLD, told));
    return subscriber.connect();
  }

  /** A connection behind which nobody forwards any more only looks like one that is quiet. */
  private void look() {
    var connection = subscriber.actualConnection();
    if (connection != null) {
      connection
          .query("select 1")
          .execute()
          .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
          .onFailure(this::silent);
    }
  }

  /** What was lost on its own is made again on its own. */
  private void silent(Throwable failure) {
    if (failure instanceof TimeoutException) {
      lost(failure);
      subscriber.close();
      subscribe();
    }
  }

  /** Each connection anew: without a handler Vert.x prints its failure past the log. */
  private void watch() {
    subscriber.actualConnection().exceptionHandler(PeerNotifier::lost);
  }

  /** It is made again; meanwhile everybody looks each second. */
  private static void lost(Throwable failure) {
    LOG.log(Level.WARNING, "Other nodes are not heard: {0}", failure.getMessage());
  }

  Future<Void> stop() {
    return subscriber.close().timeout(PATIENCE_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  private void heard(String from) {
    if (!from.equals(node)) {
      bus.publish(Journal.POKE, from);
      bus.publish(Sequencer.NUMBERED, from);
    }
  }

  /** What a neighbour told is not told back. */
  private void tell(String cause) {
    if (cause.equals(Journal.POKE) || cause.equals(Sequencer.NUMBERED)) {
      rounds.ask();
    }
  }

  private Future<?> send() {
    return database
        .pool()
        .preparedQuery(TELL)
        .execute(Tuple.of(CHANNEL, node, Database.NODE, Database.NODE + node))
        .transform(sent -> vertx.timer(PAUSE_MS));
  }
}
