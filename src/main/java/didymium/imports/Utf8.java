package didymium.imports;

/** How much of a file is UTF-8: letters beyond ASCII that are whole, and bytes that are not. */
final class Utf8 {
  private int good;
  private int bad;
  private int firstBad = -1;

  Utf8(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int length = bytes[at] >= 0 ? 1 : length(bytes, at);
      if (length > 1) {
        good++;
      } else if (length == 0) {
        firstBad = bad++ == 0 ? at : firstBad;
      }
      at += Math.max(1, length);
    }
  }

  /** Bytes of the letter that begins here; 0 where none does. */
  private static int length(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int length =
        first >= 0xC2 && first <= 0xDF ? 2 : first >> 4 == 0xE ? 3 : first >> 3 == 0x1E ? 4 : 0;
    for (int i = 1; i < length; i++) {
      if (at + i >= bytes.length || (bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Letters beyond ASCII. */
  int good() {
    return good;
  }

  /** Bytes that belong to no letter. */
  int bad() {
    return bad;
  }

  /** Where the first such byte is; -1 where all is UTF-8. */
  int firstBad() {
    return firstBad;
  }
}
