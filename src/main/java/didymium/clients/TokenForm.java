package didymium.clients;

import didymium.bus.Problem;
import didymium.web.Addresses;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Reads the form of a request for a token, and by which one of three ways the client proves itself.
 */
final class TokenForm {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BASIC = "Basic ";
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final List<String> KNOWN =
      List.of(
          "grant_type",
          "scope",
          "client_id",
          "client_secret",
          "client_assertion_type",
          "client_assertion");

  private final MultiMap form;

  private TokenForm(MultiMap form) {
    this.form = form;
  }

  /**
   * Addresses get into logs and histories, so nothing is read from there.
   *
   * @throws Problem 400 for parameters in the address and for anything but a form
   */
  static void requireForm(RoutingContext context) {
    if (context.request().query() != null) {
      throw Problem.invalid("oauth.invalid-request.query", null);
    }
    var type = context.request().getHeader("Content-Type");
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(FORM)) {
      throw Problem.invalid("oauth.invalid-request.form", null);
    }
  }

  /**
   * @throws Problem 400 for a form that asks for something else or not clearly, 401 where nobody
   *     proves anything
   */
  static IssueToken read(RoutingContext context) {
    var request = context.request();
    var form = new TokenForm(request.formAttributes());
    form.requireOnce();
    form.requireGrant();
    return form.command(request.getHeader("Authorization"), Addresses.of(context));
  }

  private void requireOnce() {
    for (var name : KNOWN) {
      if (form.getAll(name).size() > 1) {
        throw Problem.invalid("oauth.invalid-request.repeated", null, name);
      }
    }
  }

  private void requireGrant() {
    var grant = value("grant_type");
    if (grant == null) {
      throw Problem.invalid("oauth.invalid-request.grant", null);
    }
    if (!grant.equals("client_credentials")) {
      throw Problem.invalid("oauth.unsupported-grant-type", null);
    }
  }

  /** A parameter; null where it is absent or empty, which is the same (RFC 6749, 3.2). */
  private String value(String name) {
    var value = form.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private IssueToken command(String authorization, String address) {
    var secret = value("client_secret");
    var assertion = value("client_assertion");
    int ways =
        (authorization == null ? 0 : 1) + (secret == null ? 0 : 1) + (assertion == null ? 0 : 1);
    if (ways > 1) {
      throw Problem.invalid("oauth.invalid-request.two-proofs", null);
    }
    if (authorization != null) {
      return basic(authorization, address);
    }
    if (assertion != null) {
      requireType();
      return command(value("client_id"), null, assertion, address);
    }
    if (secret == null || value("client_id") == null) {
      throw Problem.unauthenticated("oauth.invalid-client.unproven");
    }
    return command(value("client_id"), secret, null, address);
  }

  private IssueToken command(String clientId, String secret, String assertion, String address) {
    return new IssueToken(clientId, secret, assertion, value("scope"), address);
  }

  private void requireType() {
    if (!ASSERTION_TYPE.equals(value("client_assertion_type"))) {
      throw Problem.invalid("oauth.invalid-request.assertion-type", null);
    }
  }

  /**
   * Id and secret are each encoded as in a form, and then together in base 64 (RFC 6749, 2.3.1).
   */
  private IssueToken basic(String authorization, String address) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw Problem.unauthenticated("oauth.invalid-client.unproven");
    }
    try {
      var bytes = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      var parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
      var clientId = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
      var secret = URLDecoder.decode(parts.length == 2 ? parts[1] : "", StandardCharsets.UTF_8);
      requireSame(clientId);
      return command(clientId, secret, null, address);
    } catch (IllegalArgumentException malformed) {
      throw Problem.unauthenticated("oauth.invalid-client.unproven");
    }
  }

  private void requireSame(String clientId) {
    if (value("client_id") != null && !clientId.equals(value("client_id"))) {
      throw Problem.invalid("oauth.invalid-request.two-proofs", null);
    }
  }
}
