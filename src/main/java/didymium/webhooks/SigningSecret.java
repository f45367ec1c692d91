package didymium.webhooks;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What signs the deliveries of a webhook (Standard Webhooks 1.0).
 *
 * @param bytes 32 bytes: the shared secret, or the private key of an Ed25519 pair
 * @param publicKey with its prefix; null for a shared secret
 */
record SigningSecret(SignatureKind kind, byte[] bytes, String publicKey) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final int BYTES = 32;
  private static final String HMAC = "HmacSHA256";
  private static final String ED25519 = "Ed25519";

  static SigningSecret make(SignatureKind kind) {
    return kind == SignatureKind.V1 ? shared() : pair();
  }

  private static SigningSecret shared() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SigningSecret(SignatureKind.V1, bytes, null);
  }

  private static SigningSecret pair() {
    try {
      var pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
      var encoded = pair.getPublic().getEncoded();
      var publicKey = Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
      var privateKey = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      return new SigningSecret(
          SignatureKind.V1A, privateKey, "whpk_" + BASE64.encodeToString(publicKey));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret as the receiver is told it, once; null where there is nothing for them to keep. */
  String told() {
    return kind == SignatureKind.V1 ? "whsec_" + BASE64.encodeToString(bytes) : null;
  }

  /** One signature of the header {@code webhook-signature}. */
  String sign(String id, long timestamp, Buffer body) {
    var content =
        Buffer.buffer((id + '.' + timestamp + '.').getBytes(StandardCharsets.US_ASCII))
            .appendBuffer(body)
            .getBytes();
    try {
      var signature = kind == SignatureKind.V1 ? hmac(content) : ed25519(content);
      return kind.code() + ',' + BASE64.encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] hmac(byte[] content) throws GeneralSecurityException {
    var mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(bytes, HMAC));
    return mac.doFinal(content);
  }

  private byte[] ed25519(byte[] content) throws GeneralSecurityException {
    var key =
        KeyFactory.getInstance(ED25519)
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes));
    var signature = Signature.getInstance(ED25519);
    signature.initSign(key);
    signature.update(content);
    return signature.sign();
  }

  @Override
  public String toString() {
    return "SigningSecret[" + kind.code() + "]";
  }
}
