package didymium.tlog;

import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.time.Instant;

/** Signs notes with an Ed25519 key under one name, as a log or as a witness. */
public final class NoteSigner {
  private final VerifierKey verifier;
  private final PrivateKey key;

  private NoteSigner(VerifierKey verifier, PrivateKey key) {
    this.verifier = verifier;
    this.key = key;
  }

  /**
   * @param type {@link VerifierKey#ED25519} to sign notes, {@link VerifierKey#COSIGNATURE} to
   *     co-sign checkpoints
   * @param seed the 32 bytes of the private key (RFC 8032)
   */
  public static NoteSigner of(String name, byte type, byte[] seed) {
    if (seed.length != Ed25519.KEY_LENGTH) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
    }
    return new NoteSigner(
        VerifierKey.of(name, type, Ed25519.publicKeyOf(seed)), Ed25519.privateKey(seed));
  }

  /** The key by which others verify what this signs. */
  public VerifierKey verifierKey() {
    return verifier;
  }

  /** Signs the text of a note. */
  public NoteSignature sign(String text) {
    require(VerifierKey.ED25519);
    return signature(Ed25519.sign(key, Strict.utf8(text)));
  }

  /**
   * Co-signs a checkpoint: says that at this time it is the largest tree that was seen of its log,
   * and that it holds all that was seen before.
   *
   * @param text the whole text of the checkpoint's note, as it was received
   */
  public NoteSignature cosign(String text, Instant at) {
    require(VerifierKey.COSIGNATURE);
    long seconds = at.getEpochSecond();
    var signature = Ed25519.sign(key, NoteSignature.cosigned(text, seconds));
    return signature(
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array());
  }

  private void require(byte type) {
    if (verifier.type() != type) {
      throw new IllegalStateException("a key of type " + verifier.type() + " does not sign this");
    }
  }

  private NoteSignature signature(byte[] signature) {
    return new NoteSignature(verifier.name(), verifier.id(), signature);
  }

  @Override
  public String toString() {
    return "NoteSigner[" + verifier + "]";
  }
}
