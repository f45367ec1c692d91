package didymium.transparency;

import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.transparency.WitnessCommand.AddCheckpoint;
import didymium.transparency.WitnessCommand.GetWitnessKeys;
import didymium.transparency.WitnessCommand.GetWitnessed;
import didymium.web.Routes;
import didymium.web.Site;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** This node as a witness (C2SP tlog-witness); {@code /witness} is both of its prefixes. */
public final class WitnessRoutes implements Routes {
  private static final String ADD = "/witness/add-checkpoint";
  private static final int LONGEST = 64 * 1024;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final boolean alone;
  private Bus bus;

  /**
   * @param alone whether there is no log beside it, whose keys would be at the same address
   */
  public WitnessRoutes(boolean alone) {
    this.alone = alone;
  }

  @Override
  public void mount(Site site) {
    bus = site.bus();
    var router = site.router();
    Handler<RoutingContext> admit = site.limits()::admit;
    var body = BodyHandler.create(false).setBodyLimit(LONGEST);
    router
        .post(ADD)
        .handler(admit)
        .handler(body::handle)
        .handler(context -> ask(context, new AddCheckpoint(body(context))));
    router.route(ADD).handler(WitnessRoutes::onlyPost);
    router
        .get("/witness/:originHash/checkpoint")
        .handler(admit)
        .handler(context -> ask(context, witnessed(context)));
    if (alone) {
      router.get("/log/keys").handler(admit).handler(context -> ask(context, new GetWitnessKeys()));
    }
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
