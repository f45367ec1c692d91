package didymium.clients;

import didymium.access.Scope;
import didymium.access.Tokens;
import didymium.web.Routes;
import didymium.web.Site;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Stream;

/** What libraries for OAuth want to know of the token endpoint (RFC 8414). */
public final class MetadataRoutes implements Routes {
  private final String issuer;

  public MetadataRoutes(Tokens tokens) {
    this.issuer = tokens.issuer();
  }

  @Override
  public void mount(Site site) {
    var metadata = metadata(issuer, site.url()).encode();
    site.router()
        .get("/.well-known/oauth-authorization-server")
        .handler(context -> send(context, metadata));
  }

  private static JsonObject metadata(String issuer, String url) {
    var scopes = Stream.of(Scope.values()).map(Scope::code).toList();
    return new JsonObject()
        .put("issuer", issuer)
        .put("token_endpoint", url + OAuthRoutes.TOKEN)
        .put("jwks_uri", url + "/.well-known/jwks.json")
        .put("scopes_supported", new JsonArray(scopes))
        .put("response_types_supported", new JsonArray())
        .put("grant_types_supported", JsonArray.of("client_credentials"))
        .put(
            "token_endpoint_auth_methods_supported",
            JsonArray.of("client_secret_basic", "client_secret_post", "private_key_jwt"))
        .put(
            "token_endpoint_auth_signing_alg_values_supported",
            JsonArray.of("EdDSA", "ES256", "RS256"))
        .put("service_documentation", url + "/docs");
  }

  private static void send(RoutingContext context, String metadata) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "public, max-age=300")
        .end(metadata);
  }
}
