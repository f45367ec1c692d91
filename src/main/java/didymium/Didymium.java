package didymium;

import didymium.bus.Bus;
import didymium.config.ConfigReader;
import didymium.config.Logs;
import didymium.database.Database;
import didymium.journal.JournalVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** The portal's main program: configuration, database, verticles, and an orderly stop. */
public final class Didymium {
  private final Config config;
  private final Vertx vertx = Vertx.vertx();
  private final Deque<String> deployed = new ConcurrentLinkedDeque<>();
  private volatile Database database;

  private Didymium(Config config) {
    this.config = config;
  }

  /** Runs until the process is told to stop; a wrong setting ends it with one line. */
  public static void main(String[] arguments) {
    Logs.toStandardError();
    try {
      var config = ConfigReader.read(List.of(arguments), System.getenv(), Path.of(""));
      var portal = new Didymium(config);
      Runtime.getRuntime().addShutdownHook(new Thread(portal::stop, "stop"));
      portal.start().await();
    } catch (Throwable failure) {
      System.exit(Console.explain(failure));
    }
  }

  private Future<Void> start() {
    return Database.open(vertx, config.database())
        .onSuccess(opened -> database = opened)
        .compose(this::deploy)
        .onSuccess(up -> Console.banner(config, List.of(), null).forEach(System.out::println));
  }

  /** Stopped in the reverse order: what others ask comes first. */
  private Future<Void> deploy(Database database) {
    var bus = new Bus(vertx);
    return deploy(() -> new JournalVerticle(database, bus));
  }

  private Future<Void> deploy(Supplier<Deployable> verticle) {
    return vertx.deployVerticle(verticle.get()).onSuccess(deployed::push).mapEmpty();
  }

  private void stop() {
    var stopped = Future.<Void>succeededFuture();
    for (var id : deployed) {
      stopped = stopped.eventually(() -> vertx.undeploy(id));
    }
    stopped.eventually(this::closeDatabase).eventually(vertx::close).await();
  }

  private Future<Void> closeDatabase() {
    return database == null ? Future.succeededFuture() : database.close();
  }
}
