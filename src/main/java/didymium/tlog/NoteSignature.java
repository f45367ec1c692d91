package didymium.tlog;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * One signature below a note (C2SP signed-note).
 *
 * @param name and {@code keyId} say whose it is meant to be
 * @param signature what the key's algorithm gave; a co-signature begins with its time
 */
public record NoteSignature(String name, int keyId, byte[] signature) {
  private static final Pattern LINE = Pattern.compile("— ([^ ]+) ([^ ]+)\n");
  private static final int COSIGNATURE_LENGTH = Long.BYTES + Ed25519.SIGNATURE_LENGTH;

  /**
   * @throws MalformedNote if no line could hold it
   */
  public NoteSignature {
    VerifierKey.requireName(name);
    if (signature.length == 0) {
      throw new MalformedNote("an empty signature of " + name);
    }
    signature = signature.clone();
  }

  /**
   * Reads {@link #line()}.
   *
   * @throws MalformedNote for anything else
   */
  public static NoteSignature parse(String line) {
    var matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new MalformedNote("not the line of a signature");
    }
    var bytes = Strict.base64(matcher.group(2));
    if (bytes.length <= Integer.BYTES) {
      throw new MalformedNote("a signature that is too short");
    }
    return new NoteSignature(
        matcher.group(1),
        ByteBuffer.wrap(bytes).getInt(),
        Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
  }

  /** {@code — <name> <base64 of key id and signature>} and the end of line. */
  public String line() {
    var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature);
    return "— " + name + " " + Strict.base64(bytes.array()) + "\n";
  }

  /**
   * When a co-signature was made, by the witness's own word.
   *
   * @throws MalformedNote if this has not the form of one
   */
  public Instant cosignedAt() {
    var seconds = ByteBuffer.wrap(signature);
    if (signature.length != COSIGNATURE_LENGTH || seconds.getLong(0) < 0) {
      throw new MalformedNote("not a co-signature: " + name);
    }
    return Instant.ofEpochSecond(Math.min(seconds.getLong(), Instant.MAX.getEpochSecond()));
  }

  /** What a key of the given type signs to sign this text, at this signature's own time. */
  byte[] message(byte type, String text) {
    return type == VerifierKey.COSIGNATURE && signature.length == COSIGNATURE_LENGTH
        ? cosigned(text, ByteBuffer.wrap(signature).getLong())
        : Strict.utf8(text);
  }

  /** What is signed to co-sign a checkpoint. */
  static byte[] cosigned(String text, long seconds) {
    return Strict.utf8("cosignature/v1\ntime " + seconds + "\n" + text);
  }

  /** The 64 bytes of Ed25519; none if this is not a signature of that type. */
  byte[] raw(byte type) {
    int begin = type == VerifierKey.COSIGNATURE ? Long.BYTES : 0;
    boolean whole =
        signature.length == begin + Ed25519.SIGNATURE_LENGTH
            && (begin == 0 || ByteBuffer.wrap(signature).getLong() >= 0);
    return whole ? Arrays.copyOfRange(signature, begin, signature.length) : new byte[0];
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    return line().strip();
  }
}
