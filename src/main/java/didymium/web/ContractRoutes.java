package didymium.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import didymium.bus.Sha256;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;

/** The contract, as JSON for programs and as a page for people. */
public final class ContractRoutes implements Routes {
  private record Document(Buffer json, String tag) {}

  private Vertx vertx;
  private List<String> features;
  private Future<Document> document;

  @Override
  public void mount(Site site) {
    vertx = site.vertx();
    features = site.features();
    var router = site.router();
    router.get("/openapi.json").handler(this::json);
    Pages.mount(router, "/docs", "/docs/index.html", "text/html; charset=utf-8");
    Pages.mount(router, "/docs/docs.css", "/docs/docs.css", "text/css; charset=utf-8");
    Pages.mount(router, "/docs/docs.js", "/docs/docs.js", "text/javascript; charset=utf-8");
  }

  private void json(RoutingContext context) {
    read().onSuccess(found -> send(context, found)).onFailure(context::fail);
  }

  // Parsing takes a good part of a second, so it is done once, and not before somebody asks.
  private Future<Document> read() {
    if (document == null) {
      document = vertx.executeBlocking(this::convert);
    }
    return document;
  }

  private Document convert() throws IOException {
    var json = JsonMapper.builder().build().writeValueAsBytes(Contract.read(features));
    return new Document(Buffer.buffer(json), Sha256.tag(json));
  }

  private static void send(RoutingContext context, Document document) {
    var response = context.response();
    response.putHeader("Cache-Control", "no-cache");
    if (!EntityTags.spare(context, document.tag())) {
      response.putHeader("Content-Type", "application/json").end(document.json());
    }
  }
}
