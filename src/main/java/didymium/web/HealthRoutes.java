package didymium.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;

/** Whether the process runs, and whether it can serve: for whoever supervises it. */
public final class HealthRoutes implements Routes {
  private static final Buffer UP = Buffer.buffer("{\"status\":\"up\"}");

  private final Pool pool;

  public HealthRoutes(Pool pool) {
    this.pool = pool;
  }

  @Override
  public void mount(Site site) {
    site.router().get("/health/live").handler(HealthRoutes::up);
    site.router().get("/health/ready").handler(this::ready);
  }

  private void ready(RoutingContext context) {
    pool.query("select 1").execute().onSuccess(answered -> up(context)).onFailure(context::fail);
  }

  private static void up(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(UP);
  }
}
