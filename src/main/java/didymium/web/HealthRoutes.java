package didymium.web;

import static java.util.concurrent.TimeUnit.SECONDS;

import didymium.bus.Condition;
import didymium.bus.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Whether the process runs, and whether it can serve: for whoever supervises it. */
public final class HealthRoutes implements Routes {
  private static final String UP = "up";
  private static final String DOWN = "down";

  private static final Standing LEAVING =
      new Standing("leaving", DOWN, "the node is about to stop");

  private final List<Condition> conditions;
  private final int drainSeconds;
  private Vertx vertx;
  private volatile boolean leaving;

  /**
   * @param conditions without any of which the portal cannot serve
   * @param drainSeconds for how long it says that it is about to stop, and serves on
   */
  public HealthRoutes(List<Condition> conditions, int drainSeconds) {
    this.conditions = conditions;
    this.drainSeconds = drainSeconds;
  }

  private record Health(String status) {}

  private record Readiness(String status, List<Standing> checks) {}

  /** How one of them stands; its fault is null while all is well. */
  private record Standing(String name, String status, String fault) {
    static Standing of(Condition condition) {
      var fault = condition.fault();
      return new Standing(condition.name(), fault == null ? UP : DOWN, fault);
    }
  }

  @Override
  public void mount(Site site) {
    vertx = site.vertx();
    site.router().get("/health/live").handler(context -> say(context, 200, new Health(UP)));
    site.router().get("/health/ready").handler(this::ready);
  }

  @Override
  public Future<Void> leave() {
    leaving = true;
    return drainSeconds == 0
        ? Future.succeededFuture()
        : vertx.timer(drainSeconds, SECONDS).mapEmpty();
  }

  /** 404 is what a balancer takes for: nothing new, but go on with what is there. */
  private void ready(RoutingContext context) {
    if (leaving) {
      say(context, 404, new Readiness(DOWN, List.of(LEAVING)));
      return;
    }
    var checks = conditions.stream().map(Standing::of).toList();
    boolean up = checks.stream().allMatch(check -> check.fault() == null);
    say(context, up ? 200 : 503, new Readiness(up ? UP : DOWN, checks));
  }

  private static void say(RoutingContext context, int status, Record standing) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Json.buffer(standing));
  }
}
