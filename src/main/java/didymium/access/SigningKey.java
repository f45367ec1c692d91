package didymium.access;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key pair (RFC 8032) that signs access tokens.
 *
 * @param id the key's thumbprint (RFC 7638), which tokens name as {@code kid}
 * @param x the public key, base64url
 * @param d the private key, base64url
 * @param made when it was made
 */
record SigningKey(String id, String x, String d, Instant made) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int PUBLIC_BYTES = 32;

  static SigningKey generate(Instant now) {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var encoded = pair.getPublic().getEncoded();
      var x = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
      var d = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      return of(BASE64.encodeToString(x), BASE64.encodeToString(d), now);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SigningKey of(String x, String d, Instant made) throws GeneralSecurityException {
    // the members and their order are those of RFC 8037, appendix A.3
    var members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
    var hash =
        MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8));
    return new SigningKey(BASE64.encodeToString(hash), x, d, made);
  }

  /** Reads what {@link #secretJwk()} gave. */
  static SigningKey parse(JsonObject jwk) {
    try {
      return of(jwk.getString("x"), jwk.getString("d"), Instant.ofEpochSecond(jwk.getLong("iat")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as the world may know it (RFC 7517). */
  JsonObject publicJwk() {
    return new JsonObject()
        .put("kty", "OKP")
        .put("crv", "Ed25519")
        .put("x", x)
        .put("kid", id)
        .put("use", "sig")
        .put("alg", "EdDSA");
  }

  /** Both keys, for the file. */
  JsonObject secretJwk() {
    return publicJwk().put("d", d).put("iat", made.getEpochSecond());
  }

  /** The signature of a text in ASCII, base64url. */
  String sign(String text) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private PrivateKey privateKey() throws GeneralSecurityException {
    var secret = Base64.getUrlDecoder().decode(d);
    return KeyFactory.getInstance("Ed25519")
        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
