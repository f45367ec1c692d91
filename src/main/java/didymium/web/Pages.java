package didymium.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Pages beside the app, with the few files of their own that they need. */
final class Pages {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private Pages() {}

  /** Serves a resource under one address. */
  static void mount(Router router, String path, String resource, String type) {
    var content = Buffer.buffer(bytes(resource));
    router.get(path).handler(context -> send(context, type, content));
  }

  static void send(RoutingContext context, String type, Buffer content) {
    context
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cache-Control", "no-cache")
        .end(content);
  }

  static byte[] bytes(String resource) {
    try (var file = Pages.class.getResourceAsStream(resource)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
