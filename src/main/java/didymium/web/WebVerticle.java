package didymium.web;

import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.measurements.Limits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The HTTP server and the order of its handlers. It knows no rule of any feature. */
public final class WebVerticle extends VerticleBase {

  /**
   * @param secure whether browsers reach the portal by https alone
   * @param sessionLifetime of a session that is not used
   */
  public record Settings(
      String host,
      int port,
      int bodyLimit,
      long heartbeatMs,
      Limits limits,
      Tokens tokens,
      boolean secure,
      Duration sessionLifetime) {}

  private final Settings settings;
  private final Bus bus;
  private final Pool pool;
  private LiveStream stream;
  private HttpServer server;

  public WebVerticle(Settings settings, Bus bus, Pool pool) {
    this.settings = settings;
    this.bus = bus;
    this.pool = pool;
  }

  @Override
  public Future<?> start() {
    stream = new LiveStream(vertx, bus, pool, settings.heartbeatMs());
    server = vertx.createHttpServer(options()).requestHandler(router());
    return server.listen(settings.port(), settings.host());
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions().setCompressionSupported(true).setTcpNoDelay(true);
  }

  /** All routes, in the order that they are asked. */
  Router router() {
    var api =
        new Api(vertx, bus, new Authentication(settings.tokens()::verify), settings.bodyLimit());
    SessionRoutes.mount(api, settings.secure(), settings.sessionLifetime());
    OrganisationRoutes.mount(api);
    ParticipantRoutes.mount(api);
    ProgrammeRoutes.mount(api);
    ProjectRoutes.mount(api);
    MilestoneRoutes.mount(api);
    EntryRoutes.mount(api);
    JournalRoutes.mount(api, stream);
    VocabularyRoutes.mount(api, settings.limits());
    var router = Router.router(vertx);
    router.route().handler(Failures::name).handler(SecurityHeaders::add);
    router.route().failureHandler(Failures::handle);
    router.route(Api.ROOT + "/*").subRouter(api.router());
    KeyRoutes.mount(router, settings.tokens());
    HealthRoutes.mount(router, pool);
    ContractRoutes.mount(vertx, router);
    AppRoutes.mount(router);
    return router;
  }

  @Override
  public Future<?> stop() {
    return stream.end().compose(ended -> server.shutdown(10, TimeUnit.SECONDS));
  }
}
