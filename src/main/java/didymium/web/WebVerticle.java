package didymium.web;

import didymium.Config;
import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.measurements.Limits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The HTTP server and the order of its handlers. It knows no rule of any feature. */
public final class WebVerticle extends VerticleBase {
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
    server = vertx.createHttpServer(options()).requestHandler(router());
    return server.listen(config.http().port(), config.http().host());
  }

  private static HttpServerOptions options() {
    // without a threshold: with one, whatever is sent from a file counts as empty and goes plain
    return new HttpServerOptions().setCompressionSupported(true).setTcpNoDelay(true);
  }

  /** All routes, in the order that they are asked. */
  Router router() {
    var http = config.http();
    var api = new Api(vertx, bus, new Authentication(tokens), http.bodyLimit());
    var sessionLifetime = Duration.ofDays(config.tokens().refreshDays());
    SessionRoutes.mount(api, http.url().startsWith("https:"), sessionLifetime);
    OrganisationRoutes.mount(api);
    ParticipantRoutes.mount(api);
    ProgrammeRoutes.mount(api);
    ProjectRoutes.mount(api);
    MilestoneRoutes.mount(api);
    EntryRoutes.mount(api, http.bodyLimit());
    GateRoutes.mount(api);
    ReviewRoutes.mount(api);
    ClientRoutes.mount(api);
    JournalRoutes.mount(api, stream);
    VocabularyRoutes.mount(api, limits);
    var router = Router.router(vertx).allowForward(forwards(http.behindProxy()));
    router.route().handler(Failures::name).handler(SecurityHeaders::add);
    router.route().failureHandler(Failures::handle);
    router
        .errorHandler(400, Failures::malformed)
        .errorHandler(404, Failures::handle)
        .errorHandler(405, Failures::readOnly);
    router.route(Api.ROOT + "/*").subRouter(api.router());
    router.head().handler(WebVerticle::asGet);
    KeyRoutes.mount(router, tokens);
    HealthRoutes.mount(router, pool);
    ContractRoutes.mount(vertx, router);
    ProblemRoutes.mount(router);
    AppRoutes.mount(router);
    return router;
  }

  /** Headers that anybody could send are believed only from a proxy that sets them itself. */
  private static AllowForwardHeaders forwards(boolean behindProxy) {
    return behindProxy ? AllowForwardHeaders.X_FORWARD : AllowForwardHeaders.NONE;
  }

  /** The server leaves the body out of whatever answers a HEAD. */
  private static void asGet(RoutingContext context) {
    context.reroute(HttpMethod.GET, context.request().uri());
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
