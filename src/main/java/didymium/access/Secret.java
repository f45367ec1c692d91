package didymium.access;

import didymium.bus.Sha256;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets that the portal hands out once: links and refresh tokens. It keeps only their SHA-256;
 * nobody guesses 256 bits, so that is enough.
 */
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Secret() {}

  public static String random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static Buffer hash(String secret) {
    return Buffer.buffer(Sha256.of(secret));
  }
}
