package didymium.web;

import didymium.telemetry.Scrape;
import io.vertx.ext.web.RoutingContext;

/** The figures of a node, for Prometheus. Never on the port that the portal is on. */
public final class MetricsRoutes implements Routes {
  private final Scrape scrape;

  public MetricsRoutes(Scrape scrape) {
    this.scrape = scrape;
  }

  @Override
  public void mount(Site site) {
    site.router().get("/metrics").handler(this::send);
  }

  private void send(RoutingContext context) {
    scrape
        .text()
        .onSuccess(
            text ->
                context
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(text))
        .onFailure(context::fail);
  }
}
