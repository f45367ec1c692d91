package didymium.webhooks;

import didymium.access.SecretFile;
import didymium.config.StartFailure;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the secrets of webhooks, which the portal must be able to read to sign by them, so that who
 * has the database has not the secrets. The key is in a file that only its owner can read; all
 * nodes of a portal share it.
 */
public final class SecretBox {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  private SecretBox(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** The secret was sealed by another key, or for another webhook. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(Throwable cause) {
      super("a webhook's secret cannot be read with the key in keys.directory", cause);
    }
  }

  /**
   * Opens the box with the key of the directory, which is made if it is not there. Blocks.
   *
   * @throws StartFailure if the file cannot be read or written
   */
  public static SecretBox open(Path directory) {
    try {
      var file = SecretFile.in(directory.toAbsolutePath(), "webhooks.key");
      if (file.read().isEmpty()) {
        file.make(Base64.getEncoder().encodeToString(random(KEY_BYTES)));
      }
      return new SecretBox(Base64.getDecoder().decode(file.read().orElseThrow().strip()));
    } catch (IOException | RuntimeException e) {
      // what a parser says could quote the key
      var reason = e instanceof IOException ? e.toString() : "the file is damaged";
      throw StartFailure.unavailable(
          "keys.directory: webhooks.key cannot be read or written in %s: %s"
              .formatted(directory, reason),
          e);
    }
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Nonce and ciphertext; only for the webhook that it was sealed for it can be read again. */
  Buffer seal(UUID webhookId, byte[] secret) {
    var nonce = random(NONCE_BYTES);
    try {
      return Buffer.buffer(nonce)
          .appendBytes(cipher(Cipher.ENCRYPT_MODE, nonce, webhookId).doFinal(secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] unseal(UUID webhookId, Buffer sealed) throws Unreadable {
    var bytes = sealed.getBytes();
    var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, webhookId)
          .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new Unreadable(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, UUID webhookId) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(webhookId.toString().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
