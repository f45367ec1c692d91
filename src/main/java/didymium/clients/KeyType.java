package didymium.clients;

import didymium.bus.Problem;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The kinds of keys that clients sign with; each has one algorithm (RFC 7518, RFC 8037). */
enum KeyType {
  ED25519("OKP", "Ed25519", "EdDSA", "Ed25519"),
  P256("EC", "P-256", "ES256", "SHA256withECDSAinP1363Format"),
  RSA("RSA", null, "RS256", "SHA256withRSA");

  /** What stands before the 32 bytes of a key in the encoding of RFC 8410. */
  private static final byte[] ED25519_PREFIX = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  private static final int KEY_BYTES = 32;
  private static final int LEAST_RSA_BITS = 2048;
  private static final int MOST_RSA_BITS = 4096;

  private final String kty;
  private final String crv;
  private final String alg;
  private final String signature;

  KeyType(String kty, String crv, String alg, String signature) {
    this.kty = kty;
    this.crv = crv;
    this.alg = alg;
    this.signature = signature;
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

  /** Verifies a JSON Web Signature under a key of this type. */
  boolean verify(PublicKey key, byte[] text, byte[] signed) {
    try {
      var verifier = Signature.getInstance(signature);
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(signed);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /**
   * The key of the members of a JSON Web Key.
   *
   * @throws Problem 400 naming the member that is no part of such a key
   */
  PublicKey read(String x, String y, String n, String e) {
    try {
      return switch (this) {
        case ED25519 -> ed25519(bytes("/x", x, KEY_BYTES));
        case P256 -> p256(number("/x", x, KEY_BYTES), number("/y", y, KEY_BYTES));
        case RSA -> rsa(number("/n", n, MOST_RSA_BITS / 8), number("/e", e, 4));
      };
    } catch (GeneralSecurityException malformed) {
      throw Problem.invalid("client.key-malformed", this == RSA ? "/n" : "/x");
    }
  }

  private static PublicKey ed25519(byte[] x) throws GeneralSecurityException {
    var encoded = new byte[ED25519_PREFIX.length + KEY_BYTES];
    System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
    System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, KEY_BYTES);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  /** The library does not look whether the point is on the curve. */
  private static PublicKey p256(BigInteger x, BigInteger y) throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var curve = parameters.getParameterSpec(ECParameterSpec.class);
    var p = ((ECFieldFp) curve.getCurve().getField()).getP();
    var a = curve.getCurve().getA();
    var right = x.pow(3).add(a.multiply(x)).add(curve.getCurve().getB()).mod(p);
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.pow(2).mod(p).equals(right)) {
      throw Problem.invalid("client.key-malformed", "/x");
    }
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
  }

  private static PublicKey rsa(BigInteger n, BigInteger e) throws GeneralSecurityException {
    if (n.bitLength() < LEAST_RSA_BITS || !n.testBit(0)) {
      throw Problem.invalid("client.key-weak", "/n", "" + LEAST_RSA_BITS, "" + MOST_RSA_BITS);
    }
    if (e.bitLength() < 2 || !e.testBit(0)) {
      throw Problem.invalid("client.key-malformed", "/e");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(n, e));
  }

  private BigInteger number(String pointer, String text, int most) {
    return new BigInteger(1, bytes(pointer, text, this == RSA ? -most : most));
  }

  /**
   * @param length how many bytes there are; negative for how many there are at most
   */
  private static byte[] bytes(String pointer, String text, int length) {
    if (text == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      if (length < 0 ? bytes.length <= -length : bytes.length == length) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("client.key-malformed", pointer);
    }
    throw Problem.invalid("client.key-malformed", pointer);
  }

  /** RFC 7638: over the members that make the key, in the order of their names. */
  String thumbprint(String x, String y, String n, String e) {
    var members =
        switch (this) {
          case ED25519 -> "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
          case P256 -> "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
          case RSA -> "{\"e\":\"" + e + "\",\"kty\":\"RSA\",\"n\":\"" + n + "\"}";
        };
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(members.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
