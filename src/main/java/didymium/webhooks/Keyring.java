package didymium.webhooks;

import didymium.webhooks.SecretBox.Unreadable;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The secrets of one webhook as they are stored.
 *
 * @param secrets newest first
 */
record Keyring(UUID webhookId, List<SealedSecret> secrets) {

  /**
   * @param expiresAt null for the newest
   */
  record SealedSecret(Buffer sealed, String publicKey, Instant expiresAt) {
    boolean isValid(Instant now) {
      return expiresAt == null || expiresAt.isAfter(now);
    }

    SigningSecret unsealed(SecretBox box, UUID webhookId) throws Unreadable {
      var kind = publicKey == null ? SignatureKind.V1 : SignatureKind.V1A;
      return new SigningSecret(kind, box.unseal(webhookId, sealed), publicKey);
    }
  }

  /** How many sign at a moment. */
  int valid(Instant now) {
    return (int) secrets.stream().filter(secret -> secret.isValid(now)).count();
  }

  /**
   * Those that sign at a moment, newest first. One that cannot be read is left out while another
   * can.
   *
   * @throws Unreadable if none can
   */
  List<SigningSecret> open(SecretBox box, Instant now) throws Unreadable {
    var opened = new ArrayList<SigningSecret>();
    Unreadable unreadable = null;
    for (var secret : secrets) {
      try {
        if (secret.isValid(now)) {
          opened.add(secret.unsealed(box, webhookId));
        }
      } catch (Unreadable one) {
        unreadable = one;
      }
    }
    if (opened.isEmpty() && unreadable != null) {
      throw unreadable;
    }
    return opened;
  }
}
