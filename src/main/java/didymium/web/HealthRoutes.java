package didymium.web;

import didymium.bus.Condition;
import didymium.bus.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Whether the process runs, and whether it can serve: for whoever supervises it. */
public final class HealthRoutes implements Routes {
  private static final String UP = "up";
  private static final String DOWN = "down";

  private final List<Condition> conditions;

  /**
   * @param conditions without any of which the portal cannot serve
   */
  public HealthRoutes(List<Condition> conditions) {
    this.conditions = conditions;
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
    site.router().get("/health/live").handler(context -> say(context, 200, new Health(UP)));
    site.router().get("/health/ready").handler(this::ready);
  }

  private void ready(RoutingContext context) {
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
