package didymium.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import didymium.bus.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The encodings that laboratories' sheets come in. UTF-8 and UTF-16 are told by the bytes; the two
 * others can only be guessed by what letters stand together.
 */
public enum Encoding {
  UTF_8("utf-8", StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
  UTF_16LE("utf-16le", StandardCharsets.UTF_16LE, 0xFF, 0xFE),
  UTF_16BE("utf-16be", StandardCharsets.UTF_16BE, 0xFE, 0xFF),
  WINDOWS_1251("windows-1251", Charset.forName("windows-1251")),
  WINDOWS_1252("windows-1252", Charset.forName("windows-1252"));

  private static final int LETTERS = 0xC0;

  private final String code;
  private final Charset charset;
  private final byte[] mark;

  Encoding(String code, Charset charset, int... mark) {
    this.code = code;
    this.charset = charset;
    this.mark = new byte[mark.length];
    for (int i = 0; i < mark.length; i++) {
      this.mark[i] = (byte) mark[i];
    }
  }

  @JsonValue
  public String code() {
    return code;
  }

  /** Whether it is only a guess when nobody says so. */
  boolean isGuess() {
    return this == WINDOWS_1251 || this == WINDOWS_1252;
  }

  /**
   * The encoding of a file that nobody told the encoding of.
   *
   * @throws Problem 422 {@code sheet.encoding.mixed} for UTF-8 with lines in something else
   */
  static Encoding of(byte[] bytes) {
    for (var one : values()) {
      if (one.mark.length > 0 && one.isMarked(bytes)) {
        return one;
      }
    }
    var utf8 = new Utf8(bytes);
    if (utf8.firstBad() < 0) {
      return UTF_8;
    }
    if (utf8.good() > utf8.bad()) {
      throw Problem.unprocessable("sheet.encoding.mixed", null, line(bytes, utf8.firstBad()));
    }
    return looksCyrillic(bytes) ? WINDOWS_1251 : WINDOWS_1252;
  }

  private boolean isMarked(byte[] bytes) {
    return bytes.length >= mark.length
        && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
  }

  /** In Russian such letters stand side by side, in western languages between plain ones. */
  private static boolean looksCyrillic(byte[] bytes) {
    int together = 0;
    int alone = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (isLetter(bytes, i)) {
        boolean neighbour = isLetter(bytes, i - 1) || isLetter(bytes, i + 1);
        together += neighbour ? 1 : 0;
        alone += neighbour ? 0 : 1;
      }
    }
    return together > alone;
  }

  private static boolean isLetter(byte[] bytes, int at) {
    return at >= 0 && at < bytes.length && (bytes[at] & 0xFF) >= LETTERS;
  }

  /**
   * The text of a file, without a byte order mark.
   *
   * @throws Problem 422 {@code sheet.encoding} with the line of what the encoding does not have
   */
  String decode(byte[] bytes) {
    var from = isMarked(bytes) ? mark.length : 0;
    var in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    var out = CharBuffer.allocate(bytes.length);
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    if (decoder.decode(in, out, true).isError()) {
      throw Problem.unprocessable("sheet.encoding", null, line(bytes, in.position()), code);
    }
    return out.flip().toString();
  }

  private static int line(byte[] bytes, int at) {
    int line = 1;
    for (int i = 0; i < at; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
