package didymium.access;

import didymium.bus.Sha256;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.HashUtil;
import org.jose4j.lang.JoseException;

/**
 * An Ed25519 key pair (RFC 8032) that signs access tokens.
 *
 * @param id the key's thumbprint (RFC 7638), which tokens name as {@code kid}
 * @param made when it was made
 */
record SigningKey(String id, OctetKeyPairJsonWebKey pair, Instant made) {

  static SigningKey generate(Instant now) {
    try {
      return of(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519), now);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs once: a broken key is found at the start, and the library takes its time to begin. */
  private static SigningKey of(OctetKeyPairJsonWebKey pair, Instant made) {
    var key =
        new SigningKey(pair.calculateBase64urlEncodedThumbprint(HashUtil.SHA_256), pair, made);
    key.sign(new JsonObject());
    return key;
  }

  /** Reads what {@link #secretJwk()} gave. */
  static SigningKey parse(JsonObject jwk) {
    try {
      var made = Instant.ofEpochSecond(jwk.getLong("iat"));
      return of(new OctetKeyPairJsonWebKey(jwk.getMap()), made);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as the world may know it (RFC 7517). */
  JsonObject publicJwk() {
    return new JsonObject()
        .put("kty", pair.getKeyType())
        .put("crv", pair.getSubtype())
        .put("x", member("x"))
        .put("kid", id)
        .put("use", "sig")
        .put("alg", AlgorithmIdentifiers.EDDSA);
  }

  /** Both keys, for the file. */
  JsonObject secretJwk() {
    return publicJwk().put("d", member("d")).put("iat", made.getEpochSecond());
  }

  private Object member(String name) {
    return pair.toParams(OutputControlLevel.INCLUDE_PRIVATE).get(name);
  }

  /** What others verify its tokens by. */
  TokenKey verifier() {
    return new TokenKey(id, pair.getPublicKey(), publicJwk());
  }

  /** What the database is told of it. */
  KnownKey known() {
    return new KnownKey(id, publicJwk().encode(), made, null);
  }

  /** A token of the claims. */
  String sign(JsonObject claims) {
    var token = TokenKey.unsigned(id);
    token.setPayload(claims.encode());
    token.setKey(pair.getPrivateKey());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What only who has this key can make of the text (HMAC-SHA-256). */
  byte[] mac(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Sha256.of("marks of " + member("d")), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
