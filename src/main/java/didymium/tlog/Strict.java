package didymium.tlog;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** The parts of which the formats are made, each with one way only to write it. */
public final class Strict {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

  private Strict() {}

  /**
   * Standard base64 (RFC 4648, section 4), padded and canonical.
   *
   * @throws MalformedNote for anything else
   */
  public static byte[] base64(String text) {
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (base64(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      throw new MalformedNote("not base64: " + shortened(text));
    }
    throw new MalformedNote("not canonical base64: " + shortened(text));
  }

  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * A decimal without leading zeroes, sign or blanks, at most 2^63-1.
   *
   * @throws MalformedNote for anything else
   */
  public static long number(String text) {
    try {
      if (NUMBER.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException tooLarge) {
      throw new MalformedNote("not a number that a log can have: " + shortened(text));
    }
    throw new MalformedNote("not a number that a log can have: " + shortened(text));
  }

  /**
   * @throws MalformedNote unless the bytes are UTF-8
   */
  public static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedNote("not UTF-8");
    }
  }

  /**
   * @throws MalformedNote if the text holds half a surrogate pair
   */
  public static byte[] utf8(String text) {
    try {
      var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      var bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new MalformedNote("not UTF-8");
    }
  }

  /** Enough of a wrong text to find it by. */
  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
