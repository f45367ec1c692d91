package didymium.web;

import didymium.config.Config;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** What the servers of all nodes do alike, whatever they serve. */
final class NodeRouter {
  private NodeRouter() {}

  /** Who sends nothing more, or reads nothing more, does not hold a connection for ever. */
  static HttpServerOptions options(Config.Http http) {
    // without a threshold: with one, whatever is sent from a file counts as empty and goes plain
    return new HttpServerOptions()
        .setCompressionSupported(true)
        .setTcpNoDelay(true)
        .setHttp2ClearTextEnabled(http.h2c())
        .setIdleTimeout(http.idleSeconds());
  }

  /** A router that names requests, adds security headers and writes failures as problems. */
  static Router create(Vertx vertx, Config.Http http, Connections connections) {
    var router = Router.router(vertx).allowForward(AllowForwardHeaders.NONE);
    router
        .route()
        .handler(connections::begun)
        .handler(RequestName::note)
        .handler(context -> Addresses.note(context, http.proxies()))
        .handler(context -> SecurityHeaders.add(context, http.overTls()))
        .handler(new Cors(Set.copyOf(http.corsOrigins()))::handle)
        .handler(Failures::requireKnownExpectation)
        .handler(EntityTags::note);
    router.route().failureHandler(Failures::handle);
    return router
        .errorHandler(400, Failures::malformed)
        .errorHandler(404, Failures::handle)
        .errorHandler(405, Failures::readOnly);
  }

  /** Lets the routes that follow answer HEAD too: the server leaves out the body. */
  static void headAsGet(Router router) {
    router.head().handler(NodeRouter::asGet);
  }

  private static void asGet(RoutingContext context) {
    context.reroute(HttpMethod.GET, context.request().uri());
  }
}
