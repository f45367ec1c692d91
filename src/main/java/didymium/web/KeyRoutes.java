package didymium.web;

import didymium.access.Tokens;
import io.vertx.ext.web.Router;

/** The public keys of the access tokens (RFC 7517), for whoever wants to verify them. */
final class KeyRoutes {
  private KeyRoutes() {}

  static void mount(Router router, Tokens tokens) {
    router
        .get("/.well-known/jwks.json")
        .handler(
            context ->
                context
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "public, max-age=300")
                    .end(tokens.jwks()));
  }
}
