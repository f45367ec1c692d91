package didymium;

import didymium.config.Config;
import didymium.config.Config.Node;
import didymium.config.ConfigReader;
import didymium.database.Database;
import didymium.participants.SampleAccount;
import didymium.participants.SetUpLink;
import didymium.telemetry.Logs;
import didymium.telemetry.Meters;
import didymium.telemetry.Traces;
import didymium.web.PacedTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The portal's main program: configuration, database, portal, and an orderly stop. */
public final class Didymium {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int FAREWELL_SECONDS = 5;

  private final Config config;
  private final Meters meters;
  private final Traces traces;
  private final Vertx vertx;
  private volatile Database database;
  private volatile Supplier<Future<Void>> stopNode = Future::succeededFuture;

  private Didymium(Config config) {
    this.config = config;
    this.meters = config.management().serves() ? Meters.read() : Meters.unread();
    this.traces = Traces.of(System.getenv());
    var unpacked = Unpacked.here();
    // one event loop for each processor: more only hand requests to each other
    var options =
        new VertxOptions()
            .setEventLoopPoolSize(PROCESSORS)
            .setFileSystemOptions(unpacked.options());
    var builder = Vertx.builder().with(options).withTransport(new PacedTransport());
    this.vertx = traces.trace(meters.measure(builder)).build();
    unpacked.removeLeft(vertx.fileSystem());
  }

  /** Runs until the process is told to stop; a wrong setting ends it with one line. */
  public static void main(String[] arguments) {
    Logs.toStandardError();
    if (Cli.isAsked(arguments)) {
      System.exit(Cli.run(arguments));
    }
    try {
      var config = ConfigReader.read(List.of(arguments), System.getenv(), Path.of(""));
      Logs.set(config.log());
      var didymium = new Didymium(config);
      Runtime.getRuntime().addShutdownHook(new Thread(didymium::stop, "stop"));
      didymium.start().await();
    } catch (Throwable failure) {
      System.exit(Console.explain(failure));
    }
  }

  private Future<Void> start() {
    return Database.open(vertx, config.database())
        .onSuccess(opened -> database = opened)
        .compose(opened -> config.mode() == Node.WITNESS ? witness() : portal())
        .onSuccess(lines -> lines.forEach(System.out::println))
        .mapEmpty();
  }

  /** What to tell who started it; so below. */
  private Future<List<String>> portal() {
    return Portal.start(vertx, config, database, meters)
        .onSuccess(up -> stopNode = up::stop)
        .compose(this::greeting);
  }

  private Future<List<String>> greeting(Portal portal) {
    var accounts = portal.sampleAccounts().stream().map(SampleAccount::email).toList();
    return SetUpLink.make(database.pool(), config.http().url(), Clock.systemUTC())
        .map(link -> Console.banner(config, accounts, link));
  }

  private Future<List<String>> witness() {
    return WitnessNode.start(vertx, config, database, meters)
        .onSuccess(up -> stopNode = up::stop)
        .compose(WitnessNode::keys)
        .map(keys -> Console.witnessBanner(config, keys));
  }

  /** What waits for a database that says nothing ends with the process. */
  private void stop() {
    stopNode
        .get()
        .eventually(this::closeDatabase)
        .eventually(() -> vertx.close().timeout(FAREWELL_SECONDS, TimeUnit.SECONDS))
        .otherwiseEmpty()
        .await();
    traces.end().run();
  }

  private Future<Void> closeDatabase() {
    return database == null ? Future.succeededFuture() : database.close();
  }
}
