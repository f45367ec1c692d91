package didymium.web;

import didymium.access.Ended;
import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.config.Config;
import didymium.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The HTTP server and the order of its handlers. It knows no feature. */
public final class WebVerticle extends VerticleBase {
  private static final long SWEEP_MILLIS = 1_000;

  private final Config config;
  private final Tokens tokens;
  private final Bus bus;
  private final Meters meters;
  private final List<Routes> features;
  private final Connections connections;
  private HttpServer server;

  /**
   * @param tokens null where nothing is served that needs one
   */
  public WebVerticle(Config config, Tokens tokens, Bus bus, Meters meters, List<Routes> features) {
    this.config = config;
    this.tokens = tokens;
    this.bus = bus;
    this.meters = meters;
    this.features = features;
    var http = config.http();
    this.connections =
        new Connections(http.idleSeconds(), http.bodyBytesPerSecond(), System::nanoTime);
    Messages.load(features());
  }

  @Override
  public Future<?> start() {
    var router = router();
    var options = NodeRouter.options(config.http());
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(connection -> opened(connection, options))
            .invalidRequestHandler(Framing::refuse)
            .requestHandler(request -> Framing.read(request, router));
    vertx.setPeriodic(SWEEP_MILLIS, sweep -> connections.sweep());
    return server.listen(config.http().port(), config.http().host());
  }

  private void opened(HttpConnection connection, HttpServerOptions options) {
    Framing.readStrictly(connection, options);
    connections.opened(connection);
  }

  private void count(Router router) {
    var requests = new Requests(meters, Operations.read(vertx, features()), config.log().access());
    router.route().order(-1).handler(requests::begun);
  }

  /** All routes, in the order that they are asked: operations before addresses beside them. */
  Router router() {
    var limits = new RateLimits(config.rateLimits(), System::nanoTime);
    var router = NodeRouter.create(vertx, config.http(), connections);
    if (meters.areRead() || config.log().access()) {
      count(router);
    }
    Deprecations.mount(router, features());
    apis(limits).forEach((root, api) -> router.route(root + "/*").subRouter(api.router()));
    NodeRouter.headAsGet(router);
    var site = new Site(vertx, router, bus, limits, config.http().url(), features());
    features.forEach(feature -> feature.mount(site));
    // else the route of all HEADs would make every address one that exists
    router.get().handler(context -> context.fail(404));
    return router;
  }

  /** Their names, in the order of the contract. */
  private List<String> features() {
    return features.stream().map(Routes::feature).distinct().toList();
  }

  /** By the path below which they are. */
  private Map<String, Api> apis(RateLimits limits) {
    var authentication = new Authentication(tokens, limits);
    bus.listen(Ended.NEWS, Ended.News.class, authentication::end);
    var apis = new LinkedHashMap<String, Api>();
    for (var feature : features) {
      feature.mount(
          apis.computeIfAbsent(
              feature.root(),
              root ->
                  new Api(root, vertx, bus, meters, authentication, config.http().bodyLimit())));
    }
    return apis;
  }

  /** The port that the server listens on. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> stop() {
    return Future.join(features.stream().map(Routes::leave).toList())
        .compose(left -> Future.join(features.stream().map(Routes::end).toList()))
        .compose(ended -> server.shutdown(10, TimeUnit.SECONDS));
  }
}
