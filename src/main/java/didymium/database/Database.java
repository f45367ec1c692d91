package didymium.database;

import didymium.bus.Condition;
import didymium.bus.Ids;
import didymium.config.Config;
import didymium.config.Config.Mode;
import didymium.config.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The portal's PostgreSQL: the server when it is embedded, its schema, and the pools. */
public final class Database {
  /** Which part of the connections is for reports. */
  private static final int PART_OF_REPORTS = 6;

  /** Who asks for a report when that many wait is told to come later. */
  private static final int WAITING_REPORTS = 16;

  /** Who waits for a connection, of each one that there is. */
  private static final int WAITING = 64;

  private static final int VITAL = 3;
  private static final int LONGEST_SECONDS = 30;
  private static final int LONGEST_REPORT_SECONDS = 300;
  private static final int FAREWELL_SECONDS = 5;

  /** Of four seconds each. */
  private static final int FIRST_TRIES = 6;

  /** Before a node's id, the name under which the server knows some of its connections. */
  public static final String NODE = "didymium-node-";

  private final UUID node = Ids.next();
  private final Vertx vertx;
  private final LocalPostgres local;
  private final PgConnectOptions connectOptions;
  private final RenewablePool pool;
  private final RenewablePool reports;
  private final RenewablePool vital;
  private final Condition condition = new Condition("database");
  private final Pulse pulse;

  private Database(Vertx vertx, LocalPostgres local, Config.Database server) {
    this.vertx = vertx;
    this.local = local;
    this.connectOptions = Connections.vertx(server);
    int ofReports = server.poolSize() / PART_OF_REPORTS;
    int others = server.poolSize() - ofReports;
    this.pool = pool("work", connectOptions, others, others * WAITING, LONGEST_SECONDS);
    this.reports =
        ofReports == 0
            ? pool
            : pool(
                "reports",
                connectOptions,
                ofReports,
                ofReports * WAITING_REPORTS,
                LONGEST_REPORT_SECONDS);
    // by connections that are always there the server, and so each node, knows which nodes are
    this.vital = pool("vital", asNode(), VITAL, VITAL * WAITING, LONGEST_SECONDS);
    this.pulse =
        new Pulse(vertx, condition, vital, ofReports == 0 ? List.of(pool) : List.of(pool, reports));
    pulse.start();
  }

  /**
   * Starts the embedded server if there is to be one, brings the schema up to date and opens the
   * pool. Fails with {@link StartFailure}.
   */
  public static Future<Database> open(Vertx vertx, Config.Database config) {
    return vertx
        .executeBlocking(() -> start(vertx, config))
        .compose(database -> database.connected(FIRST_TRIES));
  }

  /**
   * With a first connection made, which on a busy machine takes longer than a request may wait:
   * what it needs is still to be loaded.
   */
  private Future<Database> connected(int tries) {
    return pool.query("select 1")
        .execute()
        .map(this)
        .recover(
            late ->
                tries == 1
                    ? close().transform(closed -> Future.failedFuture(late))
                    : connected(tries - 1));
  }

  /** Opens a pool on a server whose schema is up to date already. */
  public static Database connect(Vertx vertx, Config.Database server) {
    return new Database(vertx, null, server);
  }

  /**
   * The database of a portal that may be running: reached as it is. An embedded one that nobody
   * runs is started for as long. Fails with {@link StartFailure}, also for a schema that is not
   * that of this build.
   */
  public static Future<Database> reach(Vertx vertx, Config.Database config) {
    return vertx.executeBlocking(() -> reached(vertx, config));
  }

  private static Database reached(Vertx vertx, Config.Database config) {
    var server = Inspection.server(config);
    if (server.isEmpty()) {
      return start(vertx, config);
    }
    Inspection.of(server.get()).requireSchema();
    return new Database(vertx, null, server.get());
  }

  private static Database start(Vertx vertx, Config.Database config) {
    if (config.mode() == Mode.SERVER) {
      Migrations.run(config);
      return new Database(vertx, null, config);
    }
    return start(
        vertx, config, LocalPostgres.start(Path.of(config.directory()), archiving(config)));
  }

  private static Map<String, String> archiving(Config.Database config) {
    if (config.archive() == null) {
      return Map.of();
    }
    var archive = Path.of(config.archive()).toAbsolutePath().normalize();
    try {
      return ServerSettings.archivingTo(Paths.privateDirectory(archive));
    } catch (IOException e) {
      throw StartFailure.unavailable(
          "database.archive: %s cannot be used: %s".formatted(archive, e), e);
    }
  }

  static Database start(Vertx vertx, Config.Database config, LocalPostgres local) {
    try {
      var server = local.settings(config);
      Migrations.run(server);
      return new Database(vertx, local, server);
    } catch (RuntimeException e) {
      local.close();
      throw e;
    }
  }

  private RenewablePool pool(
      String name, PgConnectOptions connecting, int size, int waiting, int longestSeconds) {
    var options =
        new PoolOptions()
            .setName(name)
            .setMaxSize(size)
            .setEventLoopSize(Math.min(size, Runtime.getRuntime().availableProcessors()))
            .setMaxWaitQueueSize(waiting)
            .setConnectionTimeout(4)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    return new RenewablePool(
        () ->
            PgBuilder.pool()
                .with(options)
                .with(new NetClientOptions().setConnectTimeout(3_000).setTcpKeepAlive(true))
                .withConnectHandler(connection -> bound(connection, longestSeconds))
                .connectingTo(connecting)
                .using(vertx)
                .build());
  }

  /** By a statement: poolers in front of a server refuse what else could be said at the start. */
  private static void bound(SqlConnection connection, int seconds) {
    connection
        .query("set statement_timeout = '" + seconds + "s'")
        .execute()
        .onComplete(set -> connection.close());
  }

  /** For all that people wait for. */
  public Pool pool() {
    return pool;
  }

  /**
   * For what reads much: with connections of its own, so that signing in, logging and signing never
   * wait for it.
   */
  public Pool reports() {
    return reports;
  }

  /**
   * For what must go on however much others ask: numbering, signing, who leads, and who looks at
   * it.
   */
  public Pool vital() {
    return vital;
  }

  /** Whether it answers and can be written. */
  public Condition condition() {
    return condition;
  }

  /** This node among all that use the database; another one with each start. */
  public UUID node() {
    return node;
  }

  /** For a connection outside the pools. */
  public PgConnectOptions connectOptions() {
    return new PgConnectOptions(connectOptions);
  }

  /** The same for one by which other nodes see that this one is there. */
  public PgConnectOptions asNode() {
    return connectOptions().addProperty("application_name", NODE + node);
  }

  /** Closes the pools, then stops the embedded server in order. */
  public Future<Void> close() {
    pulse.stop();
    return Future.join(reports.close(), pool.close(), vital.close())
        .timeout(FAREWELL_SECONDS, TimeUnit.SECONDS)
        .transform(closed -> stopServer());
  }

  private Future<Void> stopServer() {
    if (local == null) {
      return Future.succeededFuture();
    }
    return vertx.executeBlocking(Executors.callable(local::close, null));
  }
}
