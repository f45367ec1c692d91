package didymium.web;

import didymium.access.Tokens;

/** The public keys of the access tokens (RFC 7517), for whoever wants to verify them. */
public final class KeyRoutes implements Routes {
  private final Tokens tokens;

  public KeyRoutes(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void mount(Site site) {
    site.router()
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
