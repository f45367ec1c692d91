package didymium.web;

import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.config.Config;
import didymium.exports.Exports;
import didymium.measurements.Limits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The HTTP server and the order of its handlers. It knows no rule of any feature. */
public final class WebVerticle extends VerticleBase {
  /** Those with a part of the contract, in its order. */
  private static final List<String> FEATURES =
      List.of(
          "participants",
          "projects",
          "milestones",
          "entries",
          "imports",
          "gates",
          "scaleup",
          "clients",
          "exports",
          "transparency",
          "journal",
          "webhooks",
          "vocabulary",
          "access",
          "web");

  private final Config config;
  private final Limits limits;
  private final Tokens tokens;
  private final Bus bus;
  private final Pool pool;
  private LiveStream stream;
  private HttpServer server;

  public WebVerticle(Config config, Limits limits, Tokens tokens, Bus bus, Pool pool) {
    this.config = config;
    this.limits = limits;
    this.tokens = tokens;
    this.bus = bus;
    this.pool = pool;
  }

  @Override
  public Future<?> start() {
    stream = new LiveStream(vertx, bus, pool, tokens, config.journal().heartbeatSeconds() * 1000L);
    server = vertx.createHttpServer(NodeRouter.options(config.http())).requestHandler(router());
    return server.listen(config.http().port(), config.http().host());
  }

  /** All routes, in the order that they are asked. */
  Router router() {
    var http = config.http();
    var rateLimits = new RateLimits(config.rateLimits(), System::nanoTime);
    var authentication = new Authentication(tokens, rateLimits);
    var api = new Api(vertx, bus, authentication, http.bodyLimit());
    var logs = new Api(vertx, bus, authentication, http.bodyLimit());
    LogRoutes.mount(logs, bus);
    LogRoutes.mountWitnesses(api);
    var sessionLifetime = Duration.ofDays(config.tokens().refreshDays());
    SessionRoutes.mount(api, http.url().startsWith("https:"), sessionLifetime);
    OrganisationRoutes.mount(api);
    ParticipantRoutes.mount(api);
    ProgrammeRoutes.mount(api);
    ProjectRoutes.mount(api);
    MilestoneRoutes.mount(api);
    EntryRoutes.mount(api, http.bodyLimit());
    ImportRoutes.mount(api);
    GateRoutes.mount(api);
    ReviewRoutes.mount(api);
    ClientRoutes.mount(api);
    JournalRoutes.mount(api, stream);
    WebhookRoutes.mount(api);
    ExportRoutes.mount(api, bus, new Exports(vertx, pool, http.url()));
    CalendarRoutes.mount(api);
    VocabularyRoutes.mount(api, limits);
    var router = NodeRouter.create(vertx, http);
    Deprecations.mount(router, FEATURES);
    router.route(Api.ROOT + "/*").subRouter(api.router());
    router.route(LogRoutes.ROOT + "/*").subRouter(logs.router());
    OAuthRoutes.mount(router, bus, rateLimits, http.url());
    NodeRouter.headAsGet(router);
    KeyRoutes.mount(router, tokens);
    MetadataRoutes.mount(router, tokens, http.url());
    WitnessRoutes.mount(router, bus, rateLimits);
    CalendarRoutes.mount(router, bus, rateLimits);
    HealthRoutes.mount(router, pool);
    ContractRoutes.mount(vertx, router, FEATURES);
    ProblemRoutes.mount(router);
    AppRoutes.mount(router);
    return router;
  }

  /** The port that the server listens on. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> stop() {
    return stream.end().compose(ended -> server.shutdown(10, TimeUnit.SECONDS));
  }
}
