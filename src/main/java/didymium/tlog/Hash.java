package didymium.tlog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A SHA-256 hash of a tree (RFC 6962, section 2.1).
 *
 * @param bytes 32 of them
 */
public record Hash(byte[] bytes) {
  public static final int LENGTH = 32;

  /** The root of a tree without leaves. */
  public static final Hash EMPTY = sha256();

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  /**
   * @throws MalformedNote unless there are 32 bytes
   */
  public Hash {
    if (bytes.length != LENGTH) {
      throw new MalformedNote("a hash has 32 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  /**
   * Reads base64.
   *
   * @throws MalformedNote unless it is canonical and of 32 bytes
   */
  public static Hash parse(String base64) {
    return new Hash(Strict.base64(base64));
  }

  /** The hash of a leaf. */
  public static Hash leaf(byte[] leaf) {
    return sha256(LEAF, leaf);
  }

  /** The hash of a node of the tree from those of its children. */
  public static Hash node(Hash left, Hash right) {
    return sha256(NODE, left.bytes, right.bytes);
  }

  /** The plain SHA-256 of these bytes, one after the other. */
  public static Hash sha256(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update(part);
      }
      return new Hash(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @JsonValue
  public String base64() {
    return Strict.base64(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
