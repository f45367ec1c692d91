package didymium.web;

import didymium.bus.Bus;
import didymium.config.Config;
import didymium.config.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server for whoever operates the portal, on a port of its own, which nobody else is to reach.
 */
public final class ManagementVerticle extends VerticleBase {
  private static final int FAREWELL_SECONDS = 2;

  private final Config config;
  private final Bus bus;
  private final List<Routes> routes;
  private HttpServer server;

  public ManagementVerticle(Config config, Bus bus, List<Routes> routes) {
    this.config = config;
    this.bus = bus;
    this.routes = routes;
  }

  @Override
  public Future<?> start() {
    var http = config.http();
    var connections =
        new Connections(http.idleSeconds(), http.bodyBytesPerSecond(), System::nanoTime);
    var router = NodeRouter.create(vertx, http, connections);
    NodeRouter.headAsGet(router);
    mount(router);
    router.get().handler(context -> context.fail(404));
    server = vertx.createHttpServer(NodeRouter.options(http)).requestHandler(router);
    return server
        .listen(config.management().port(), config.management().host())
        .recover(failure -> Future.failedFuture(explained(failure)));
  }

  private void mount(Router router) {
    var limits = new RateLimits(config.rateLimits(), System::nanoTime);
    var names = routes.stream().map(Routes::feature).distinct().toList();
    Messages.load(names);
    var site = new Site(vertx, router, bus, limits, config.http().url(), names);
    routes.forEach(one -> one.mount(site));
  }

  private static Throwable explained(Throwable failure) {
    return failure instanceof BindException
        ? StartFailure.unavailable(
            "management.port: the portal cannot listen there (%s); stop what does, or set"
                    .formatted(failure.getMessage())
                + " DIDYMIUM_MANAGEMENT_PORT",
            failure)
        : failure;
  }

  /** The port that the server listens on. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(FAREWELL_SECONDS, TimeUnit.SECONDS);
  }
}
