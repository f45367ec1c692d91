package didymium;

import didymium.config.ConfigReader;
import didymium.config.Logs;
import didymium.database.Database;
import didymium.participants.SampleAccount;
import didymium.participants.SetUpLink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The portal's main program: configuration, database, portal, and an orderly stop. */
public final class Didymium {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final Config config;
  private final Vertx vertx =
      // one event loop for each processor: more only hand requests to each other
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(PROCESSORS));
  private volatile Database database;
  private volatile Portal portal;

  private Didymium(Config config) {
    this.config = config;
  }

  /** Runs until the process is told to stop; a wrong setting ends it with one line. */
  public static void main(String[] arguments) {
    Logs.toStandardError();
    try {
      var config = ConfigReader.read(List.of(arguments), System.getenv(), Path.of(""));
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
        .compose(opened -> Portal.start(vertx, config, opened))
        .onSuccess(up -> portal = up)
        .compose(up -> SetUpLink.make(database.pool(), config.http().url(), Clock.systemUTC()))
        .onSuccess(this::greet)
        .mapEmpty();
  }

  /**
   * @param setup the link that makes the first administrator; null where there are accounts
   */
  private void greet(String setup) {
    var accounts = portal.sampleAccounts().stream().map(SampleAccount::email).toList();
    Console.banner(config, accounts, setup).forEach(System.out::println);
  }

  private void stop() {
    stopPortal().eventually(this::closeDatabase).eventually(vertx::close).await();
  }

  private Future<Void> stopPortal() {
    return portal == null ? Future.succeededFuture() : portal.stop();
  }

  private Future<Void> closeDatabase() {
    return database == null ? Future.succeededFuture() : database.close();
  }
}
