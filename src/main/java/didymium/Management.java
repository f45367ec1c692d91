package didymium;

import didymium.bus.Bus;
import didymium.bus.Condition;
import didymium.config.Build;
import didymium.config.Config;
import didymium.database.Database;
import didymium.telemetry.LoopLag;
import didymium.telemetry.Meters;
import didymium.telemetry.Scrape;
import didymium.web.HealthRoutes;
import didymium.web.ManagementVerticle;
import didymium.web.MetricsRoutes;
import io.vertx.core.Future;
import java.util.List;

/** What a node tells whoever operates it, where it is asked to. */
final class Management {
  private final Config config;
  private final Database database;
  private final Meters meters;
  private final Deployments deployments;
  private final ManagementVerticle server;

  Management(
      Config config,
      Bus bus,
      Database database,
      Meters meters,
      List<Condition> conditions,
      Deployments deployments) {
    this.config = config;
    this.database = database;
    this.meters = meters;
    this.deployments = deployments;
    var scrape = new Scrape(meters, database.vital(), System::nanoTime);
    var routes = List.of(new MetricsRoutes(scrape), new HealthRoutes(conditions, 0));
    this.server = new ManagementVerticle(config, bus, routes);
  }

  Future<Void> deploy() {
    if (!config.management().serves()) {
      return Future.succeededFuture();
    }
    var version = Build.read().version();
    meters.gauge("didymium.build.info", "1, with the version", () -> 1, "version", version);
    var lag = LoopLag.timer(meters);
    var loops = Future.<Void>succeededFuture();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      loops = loops.compose(done -> deployments.add(new LoopLag(lag)));
    }
    return loops.compose(done -> deployments.add(server));
  }

  int port() {
    return server.port();
  }
}
