package didymium.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A public key by which signatures of notes are verified (C2SP signed-note).
 *
 * @param name of the signer, such as {@code example.com/log}
 * @param id what signatures name it by, with the name
 * @param type {@link #ED25519} or {@link #COSIGNATURE}
 * @param key the 32 bytes of the Ed25519 public key
 */
public record VerifierKey(String name, int id, byte type, byte[] key) {
  /** Signs a note's text as it is. */
  public static final byte ED25519 = 1;

  /** Signs a checkpoint together with the time (C2SP tlog-cosignature). */
  public static final byte COSIGNATURE = 4;

  private static final Pattern VKEY = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)");

  /**
   * @throws MalformedNote if it is no key of either type, or the id is not the key's
   */
  public VerifierKey {
    requireName(name);
    if (type != ED25519 && type != COSIGNATURE) {
      throw new MalformedNote("a verifier key of unknown type " + (type & 0xff));
    }
    if (key.length != Ed25519.KEY_LENGTH) {
      throw new MalformedNote("an Ed25519 key has 32 bytes, not " + key.length);
    }
    Ed25519.publicKey(key);
    if (id != id(name, type, key)) {
      throw new MalformedNote("the verifier key of %s has a wrong id".formatted(name));
    }
    key = key.clone();
  }

  /** The key of a signer, with the id that it has. */
  public static VerifierKey of(String name, byte type, byte[] key) {
    return new VerifierKey(name, id(name, type, key), type, key);
  }

  /**
   * Reads a vkey: {@code <name>+<id in hex>+<base64 of type and key>}.
   *
   * @throws MalformedNote for anything else
   */
  public static VerifierKey parse(String vkey) {
    var matcher = VKEY.matcher(vkey);
    if (!matcher.matches()) {
      throw new MalformedNote("not a verifier key: <name>+<id>+<key>");
    }
    var bytes = Strict.base64(matcher.group(3));
    var id = HexFormat.fromHexDigits(matcher.group(2));
    return new VerifierKey(
        matcher.group(1), id, bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length));
  }

  private static int id(String name, byte type, byte[] key) {
    var prefix = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Hash.sha256(prefix, new byte[] {type}, key).bytes()).getInt();
  }

  /**
   * @throws MalformedNote if signature lines could not hold the name
   */
  static void requireName(String name) {
    if (name.isEmpty() || !name.codePoints().allMatch(VerifierKey::isOfName)) {
      throw new MalformedNote("not the name of a key");
    }
    Strict.utf8(name);
  }

  private static boolean isOfName(int character) {
    return character != '+'
        && !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && !Character.isISOControl(character);
  }

  /** The same key under another name: one key may sign for many logs. */
  public VerifierKey named(String name) {
    return of(name, type, key);
  }

  /** Whether it is this key's id and name that the signature gives. */
  public boolean isNamedBy(NoteSignature signature) {
    return signature.keyId() == id && signature.name().equals(name);
  }

  /** Whether the signature is this key's over the text of a note. */
  public boolean verify(String text, NoteSignature signature) {
    return isNamedBy(signature)
        && Ed25519.verify(
            Ed25519.publicKey(key), signature.message(type, text), signature.raw(type));
  }

  @Override
  public byte[] key() {
    return key.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The vkey. */
  @Override
  public String toString() {
    var bytes = ByteBuffer.allocate(1 + key.length).put(type).put(key).array();
    return name + "+" + HexFormat.of().toHexDigits(id) + "+" + Strict.base64(bytes);
  }
}
