package didymium.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The contract, as JSON for programs and as a page for people. */
final class ContractRoutes {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private record Document(Buffer json, String tag) {}

  private final Vertx vertx;
  private Future<Document> document;

  private ContractRoutes(Vertx vertx) {
    this.vertx = vertx;
  }

  static void mount(Vertx vertx, Router router) {
    var routes = new ContractRoutes(vertx);
    router.get("/openapi.json").handler(routes::json);
    page(router, "/docs", "index.html", "text/html; charset=utf-8");
    page(router, "/docs/docs.css", "docs.css", "text/css; charset=utf-8");
    page(router, "/docs/docs.js", "docs.js", "text/javascript; charset=utf-8");
  }

  private static void page(Router router, String path, String file, String type) {
    var content = Buffer.buffer(bytes("/docs/" + file));
    router.get(path).handler(context -> send(context, type, content));
  }

  private static void send(RoutingContext context, String type, Buffer content) {
    context
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cache-Control", "no-cache")
        .end(content);
  }

  private void json(RoutingContext context) {
    read().onSuccess(found -> send(context, found)).onFailure(context::fail);
  }

  // Parsing takes a good part of a second, so it is done once, and not before somebody asks.
  private Future<Document> read() {
    if (document == null) {
      document = vertx.executeBlocking(ContractRoutes::convert);
    }
    return document;
  }

  private static Document convert() throws IOException {
    var tree = new YAMLMapper().readTree(bytes("/openapi.yaml"));
    var json = JsonMapper.builder().build().writeValueAsBytes(tree);
    return new Document(Buffer.buffer(json), '"' + digest(json) + '"');
  }

  private static void send(RoutingContext context, Document document) {
    var response = context.response();
    response.putHeader("ETag", document.tag()).putHeader("Cache-Control", "no-cache");
    if (document.tag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", "application/json").end(document.json());
    }
  }

  private static String digest(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(String resource) {
    try (var file = ContractRoutes.class.getResourceAsStream(resource)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
