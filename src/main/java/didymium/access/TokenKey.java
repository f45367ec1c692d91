package didymium.access;

import io.vertx.core.json.JsonObject;
import java.security.Key;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.HashUtil;
import org.jose4j.lang.JoseException;

/**
 * The public half of a key that signs access tokens, of this node or of another.
 *
 * @param id its thumbprint (RFC 7638), which tokens name as {@code kid}
 * @param jwk as the world may know it (RFC 7517)
 */
record TokenKey(String id, Key key, JsonObject jwk) {
  private static final Pattern KID = Pattern.compile(".*\"kid\":\"([\\w-]{43})\".*");

  /**
   * Reads what {@link SigningKey#publicJwk()} gave.
   *
   * @throws IllegalArgumentException for anything else
   */
  static TokenKey parse(String text) {
    var jwk = new JsonObject(text);
    try {
      var key = new OctetKeyPairJsonWebKey(jwk.getMap());
      var id = key.calculateBase64urlEncodedThumbprint(HashUtil.SHA_256);
      if (!id.equals(jwk.getString("kid"))) {
        throw new IllegalArgumentException("a key for tokens that is not what its kid says");
      }
      return new TokenKey(id, key.getPublicKey(), jwk);
    } catch (JoseException e) {
      throw new IllegalArgumentException("not a key for tokens", e);
    }
  }

  /** The first part of all its tokens. */
  String header() {
    return header(id);
  }

  private static String header(String id) {
    return unsigned(id).getHeaders().getEncodedHeader();
  }

  /** A token of a key, without claims and signature. */
  static JsonWebSignature unsigned(String id) {
    var token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    token.setHeader("typ", Tokens.TYPE);
    token.setKeyIdHeaderValue(id);
    return token;
  }

  /** Whether this could be the first part of a token of any such key. */
  static boolean isHeader(String part) {
    try {
      var kid = KID.matcher(new String(Base64.getUrlDecoder().decode(part)));
      return kid.matches() && header(kid.group(1)).equals(part);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
