package didymium.clients;

import didymium.bus.Problem;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.util.Base64;
import org.jose4j.base64url.Base64Url;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EcKeyUtil;
import org.jose4j.keys.EdDsaKeyUtil;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.RsaKeyUtil;
import org.jose4j.lang.HashUtil;
import org.jose4j.lang.JoseException;

/**
 * The kinds of keys that clients sign with; each has one algorithm (RFC 7518, RFC 8037).
 *
 * <p>The members of a key are read here: the library passes over what is no base64, takes numbers
 * of any length, and does not look whether a point is on its curve.
 */
enum KeyType {
  ED25519("OKP", EdDsaKeyUtil.ED25519, AlgorithmIdentifiers.EDDSA),
  P256("EC", EllipticCurves.P_256, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256),
  RSA("RSA", null, AlgorithmIdentifiers.RSA_USING_SHA256);

  private static final int KEY_BYTES = 32;
  private static final int LEAST_RSA_BITS = 2048;
  private static final int MOST_RSA_BITS = 4096;
  private static final int MOST_EXPONENT_BYTES = 4;

  private final String kty;
  private final String crv;
  private final String alg;

  KeyType(String kty, String crv, String alg) {
    this.kty = kty;
    this.crv = crv;
    this.alg = alg;
  }

  /**
   * @throws Problem 400 for a kind of key that the portal does not verify with
   */
  static KeyType of(String kty, String crv) {
    for (var type : values()) {
      if (type.kty.equals(kty) && (type.crv == null || type.crv.equals(crv))) {
        return type;
      }
    }
    throw Problem.invalid("client.key-unsupported", "/kty");
  }

  String alg() {
    return alg;
  }

  /**
   * The key of the members of a JSON Web Key.
   *
   * @throws Problem 400 naming the member that is no part of such a key
   */
  PublicKey read(String x, String y, String n, String e) {
    try {
      return switch (this) {
        case ED25519 -> new EdDsaKeyUtil().publicKey(bytes("/x", x, KEY_BYTES, KEY_BYTES), crv);
        case P256 -> p256(number("/x", x, KEY_BYTES), number("/y", y, KEY_BYTES));
        case RSA -> rsa(number("/n", n, MOST_RSA_BITS / 8), number("/e", e, MOST_EXPONENT_BYTES));
      };
    } catch (JoseException malformed) {
      throw Problem.invalid("client.key-malformed", this == RSA ? "/n" : "/x");
    }
  }

  private static PublicKey p256(BigInteger x, BigInteger y) throws JoseException {
    var curve = EllipticCurves.P256.getCurve();
    var p = ((ECFieldFp) curve.getField()).getP();
    var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.pow(2).mod(p).equals(right)) {
      throw Problem.invalid("client.key-malformed", "/x");
    }
    return new EcKeyUtil().publicKey(x, y, EllipticCurves.P256);
  }

  private static PublicKey rsa(BigInteger n, BigInteger e) throws JoseException {
    if (n.bitLength() < LEAST_RSA_BITS || !n.testBit(0)) {
      throw Problem.invalid("client.key-weak", "/n", "" + LEAST_RSA_BITS, "" + MOST_RSA_BITS);
    }
    if (e.bitLength() < 2 || !e.testBit(0)) {
      throw Problem.invalid("client.key-malformed", "/e");
    }
    return new RsaKeyUtil().publicKey(n, e);
  }

  private BigInteger number(String pointer, String text, int most) {
    return new BigInteger(1, bytes(pointer, text, this == RSA ? 0 : most, most));
  }

  private static byte[] bytes(String pointer, String text, int least, int most) {
    if (text == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length >= least && bytes.length <= most) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("client.key-malformed", pointer);
    }
    throw Problem.invalid("client.key-malformed", pointer);
  }

  /**
   * RFC 7638: over the members that make the key, in the order of their names. As they were sent:
   * the library writes them anew, which would rename keys with zeros in front.
   */
  String thumbprint(String x, String y, String n, String e) {
    var members =
        switch (this) {
          case ED25519 -> "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
          case P256 -> "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
          case RSA -> "{\"e\":\"" + e + "\",\"kty\":\"RSA\",\"n\":\"" + n + "\"}";
        };
    var digest = HashUtil.getMessageDigest(HashUtil.SHA_256);
    return Base64Url.encode(digest.digest(members.getBytes(StandardCharsets.UTF_8)));
  }
}
