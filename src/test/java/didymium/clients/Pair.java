package didymium.clients;

import didymium.bus.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A key pair of a client, for tests. */
record Pair(KeyType type, KeyPair keys) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static Pair of(KeyType type) {
    return of(type, 2048);
  }

  static Pair of(KeyType type, int rsaBits) {
    try {
      var generator =
          KeyPairGenerator.getInstance(
              switch (type) {
                case ED25519 -> "Ed25519";
                case P256 -> "EC";
                case RSA -> "RSA";
              });
      if (type == KeyType.P256) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else if (type == KeyType.RSA) {
        generator.initialize(rsaBits);
      }
      return new Pair(type, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The members of the public key. */
  Map<String, String> jwk() {
    var jwk = new LinkedHashMap<String, String>();
    switch (type) {
      case ED25519 -> {
        var encoded = keys.getPublic().getEncoded();
        jwk.put("kty", "OKP");
        jwk.put("crv", "Ed25519");
        jwk.put("x", BASE64.encodeToString(Arrays.copyOfRange(encoded, 12, 44)));
      }
      case P256 -> {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("x", number(point.getAffineX(), 32));
        jwk.put("y", number(point.getAffineY(), 32));
      }
      case RSA -> {
        var key = (RSAPublicKey) keys.getPublic();
        jwk.put("kty", "RSA");
        jwk.put("n", number(key.getModulus(), key.getModulus().bitLength() / 8));
        jwk.put("e", number(key.getPublicExponent(), 3));
      }
    }
    return jwk;
  }

  private static String number(BigInteger number, int length) {
    var bytes = number.toByteArray();
    var all = new byte[length];
    for (int i = 0; i < Math.min(length, bytes.length); i++) {
      all[length - 1 - i] = bytes[bytes.length - 1 - i];
    }
    return BASE64.encodeToString(all);
  }

  /** As a client registers it. */
  String jwks() {
    return Json.text(Map.of("keys", new Object[] {jwk()}));
  }

  String signed(Map<String, ?> header, Map<String, ?> claims) {
    return signed(Json.text(header), Json.text(claims));
  }

  String signed(String header, String claims) {
    var text = encoded(header) + '.' + encoded(claims);
    try {
      var signature =
          Signature.getInstance(
              switch (type) {
                case ED25519 -> "Ed25519";
                case P256 -> "SHA256withECDSAinP1363Format";
                case RSA -> "SHA256withRSA";
              });
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + '.' + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
