package didymium.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.bus.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * What a client signs to prove that it is that client (RFC 7523): a JWT of its own, for this portal
 * alone, good once and for minutes. It is read before it is believed, to know whose keys verify it;
 * by our own parsers, for those of the library pass over stray commas and what is no base64.
 *
 * @param clientId who says to have signed it
 * @param jti its name, by which it is good once
 * @param expires when it ends to be good, in seconds since 1970
 */
record Assertion(
    UUID clientId, String jti, long expires, JsonNode header, JsonNode claims, String jwt) {
  private static final int LONGEST = 6_000;
  private static final int LONGEST_JTI = 200;
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  /**
   * @throws Problem 401 for what is no such assertion
   */
  static Assertion parse(String jwt) {
    var parts = jwt.split("\\.", -1);
    if (jwt.length() > LONGEST || parts.length != 3) {
      throw malformed();
    }
    try {
      var claims = json(parts[1]);
      Base64.getUrlDecoder().decode(parts[2]);
      return new Assertion(
          UUID.fromString(text(claims, "iss")),
          text(claims, "jti"),
          seconds(claims, "exp"),
          json(parts[0]),
          claims,
          jwt);
    } catch (IOException | IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static Problem malformed() {
    return Problem.unauthenticated("oauth.invalid-client.assertion");
  }

  private static JsonNode json(String part) throws JsonProcessingException {
    var text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    var json = Json.MAPPER.readTree(text);
    if (json == null || !json.isObject()) {
      throw malformed();
    }
    return json;
  }

  private static String text(JsonNode claims, String name) {
    var value = claims.path(name);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw malformed();
    }
    return value.asText();
  }

  private static long seconds(JsonNode claims, String name) {
    var value = claims.path(name);
    if (!value.isNumber() || !value.canConvertToLong()) {
      throw malformed();
    }
    return value.asLong();
  }

  /**
   * Holds it against what it has to be.
   *
   * @param keys the client's; null where it has none
   * @param audiences the names of this portal
   * @throws Problem 401 for what the client's keys did not sign, or not for now and here
   */
  void verify(PublicKeys keys, Set<String> audiences, Instant now) {
    if (keys == null || header.has("crit") || !isSigned(keys)) {
      throw malformed();
    }
    require("oauth.invalid-client.subject", text(claims, "sub").equals(clientId.toString()));
    require("oauth.invalid-client.audience", audiences.contains(audience()));
    require("oauth.invalid-client.expired", expires > now.getEpochSecond());
    require(
        "oauth.invalid-client.too-long",
        expires <= now.plus(LONGEST_LIFE).plus(CLOCK_SKEW).getEpochSecond());
    require("oauth.invalid-client.too-early", isPast("nbf", now) && isPast("iat", now));
    require("oauth.invalid-client.name", jti.length() <= LONGEST_JTI && jti.indexOf('\u0000') < 0);
  }

  private boolean isSigned(PublicKeys keys) {
    var alg = header.path("alg").asText();
    var kid = header.has("kid") ? header.path("kid").asText() : null;
    return keys.of(alg, kid).stream().anyMatch(this::isSignedBy);
  }

  /** The algorithm is the key's, whatever the header says. */
  private boolean isSignedBy(Jwk key) {
    var jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, key.alg()));
    jws.setKey(key.key());
    try {
      jws.setCompactSerialization(jwt);
      return jws.verifySignature();
    } catch (JoseException malformed) {
      return false;
    }
  }

  /** For one audience only: one of several could use it here (RFC 7523, 3). */
  private String audience() {
    var audience = claims.path("aud");
    var one = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
    return one.isTextual() ? one.asText() : "";
  }

  private boolean isPast(String name, Instant now) {
    return !claims.has(name) || seconds(claims, name) <= now.plus(CLOCK_SKEW).getEpochSecond();
  }

  private static void require(String code, boolean holds) {
    if (!holds) {
      throw Problem.unauthenticated(code);
    }
  }

  @Override
  public String toString() {
    return "Assertion[" + clientId + "]";
  }
}
