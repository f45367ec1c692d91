package didymium.web;

import didymium.bus.Bus;
import didymium.config.Config;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;

/** The HTTP server of a node that is a witness and nothing else. */
public final class WitnessWebVerticle extends VerticleBase {
  private final Config.Http http;
  private final RateLimits limits;
  private final Bus bus;
  private final Pool pool;
  private HttpServer server;

  public WitnessWebVerticle(Config config, Bus bus, Pool pool) {
    this.http = config.http();
    this.limits = new RateLimits(config.rateLimits(), System::nanoTime);
    this.bus = bus;
    this.pool = pool;
  }

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer(NodeRouter.options(http)).requestHandler(router());
    return server.listen(http.port(), http.host());
  }

  private Router router() {
    var router = NodeRouter.create(vertx, http);
    NodeRouter.headAsGet(router);
    WitnessRoutes.mount(router, bus, limits);
    WitnessRoutes.mountKeys(router, bus, limits);
    HealthRoutes.mount(router, pool);
    // else the route of all HEADs would make every address one that exists
    router.get().handler(context -> context.fail(404));
    return router;
  }

  /** The port that the server listens on. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(10, TimeUnit.SECONDS);
  }
}
