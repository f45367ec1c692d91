package didymium.database;

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
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The portal's PostgreSQL: the server when it is embedded, its schema, and the pools. */
public final class Database {
  /** Which part of the connections is for reports. */
  private static final int PART_OF_REPORTS = 6;

  /** Who asks for a report when that many wait is told to come later. */
  private static final int WAITING_REPORTS = 16;

  /** Of five seconds each. */
  private static final int FIRST_TRIES = 6;

  private final Vertx vertx;
  private final LocalPostgres local;
  private final PgConnectOptions connectOptions;
  private final Pool pool;
  private final Pool reports;
  private final Pool watch;

  private Database(Vertx vertx, LocalPostgres local, Config.Database server) {
    this.vertx = vertx;
    this.local = local;
    this.connectOptions = Connections.vertx(server);
    int ofReports = server.poolSize() / PART_OF_REPORTS;
    int others = server.poolSize() - ofReports;
    this.pool = pool(vertx, connectOptions, "work", others, others * 64);
    this.reports =
        ofReports == 0
            ? pool
            : pool(vertx, connectOptions, "reports", ofReports, ofReports * WAITING_REPORTS);
    this.watch = pool(vertx, connectOptions, "watch", 1, 1);
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
    var local = LocalPostgres.start(Path.of(config.directory()), Map.of());
    try {
      var server = local.settings(config);
      Migrations.run(server);
      return new Database(vertx, local, server);
    } catch (RuntimeException e) {
      local.close();
      throw e;
    }
  }

  private static Pool pool(
      Vertx vertx, PgConnectOptions connectOptions, String name, int size, int waiting) {
    var options =
        new PoolOptions()
            .setName(name)
            .setMaxSize(size)
            .setEventLoopSize(Math.min(size, Runtime.getRuntime().availableProcessors()))
            .setMaxWaitQueueSize(waiting)
            .setConnectionTimeout(5)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    return PgBuilder.pool()
        .with(options)
        .with(new NetClientOptions().setConnectTimeout(3_000))
        .connectingTo(connectOptions)
        .using(vertx)
        .build();
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
   * For whoever watches the portal: one connection, which is made when it is first used, so that a
   * busy portal can be looked at too.
   */
  public Pool watch() {
    return watch;
  }

  /** For a connection outside the pool: listening, or holding a session's lock. */
  public PgConnectOptions connectOptions() {
    return new PgConnectOptions(connectOptions);
  }

  /** Closes the pools, then stops the embedded server in order. */
  public Future<Void> close() {
    return watch
        .close()
        .eventually(reports::close)
        .eventually(pool::close)
        .eventually(this::stopServer);
  }

  private Future<Void> stopServer() {
    if (local == null) {
      return Future.succeededFuture();
    }
    return vertx.executeBlocking(Executors.callable(local::close, null));
  }
}
