package didymium.web;

import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.transparency.WitnessCommand.AddCheckpoint;
import didymium.transparency.WitnessCommand.GetWitnessKeys;
import didymium.transparency.WitnessCommand.GetWitnessed;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** This node as a witness (C2SP tlog-witness); {@code /witness} is both of its prefixes. */
final class WitnessRoutes {
  private static final String ADD = "/witness/add-checkpoint";
  private static final int LONGEST = 64 * 1024;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Bus bus;

  private WitnessRoutes(Bus bus) {
    this.bus = bus;
  }

  static void mount(Router router, Bus bus, RateLimits limits) {
    var routes = new WitnessRoutes(bus);
    var body = BodyHandler.create(false).setBodyLimit(LONGEST);
    router
        .post(ADD)
        .handler(limits::admit)
        .handler(body::handle)
        .handler(context -> routes.ask(context, new AddCheckpoint(body(context))));
    router.route(ADD).handler(WitnessRoutes::onlyPost);
    router
        .get("/witness/:originHash/checkpoint")
        .handler(limits::admit)
        .handler(context -> routes.ask(context, witnessed(context)));
  }

  /** The witness's own verifier keys, where there is no log beside it. */
  static void mountKeys(Router router, Bus bus, RateLimits limits) {
    var routes = new WitnessRoutes(bus);
    router
        .get("/log/keys")
        .handler(limits::admit)
        .handler(context -> routes.ask(context, new GetWitnessKeys()));
  }

  private static byte[] body(RoutingContext context) {
    var body = context.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  private static GetWitnessed witnessed(RoutingContext context) {
    return new GetWitnessed(context.pathParam("originHash"));
  }

  private static void onlyPost(RoutingContext context) {
    context.response().putHeader("Allow", "POST");
    context.fail(Problem.http(405, "method-not-allowed"));
  }

  private void ask(RoutingContext context, Command command) {
    bus.ask(command).onSuccess(reply -> send(context, reply)).onFailure(context::fail);
  }

  private static void send(RoutingContext context, Reply reply) {
    context
        .response()
        .setStatusCode(reply.status())
        .putHeader("Content-Type", reply.status() == 409 ? "text/x.tlog.size" : TEXT)
        .putHeader("Cache-Control", "no-store")
        .end(reply.body());
  }
}
