package didymium.web;

import java.util.regex.Pattern;

/**
 * A part of a body that a client asks for (RFC 9110, 14).
 *
 * @param from the first byte
 * @param to after the last byte
 */
public record ByteRange(long from, long to) {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

  /**
   * Reads a {@code Range} header.
   *
   * @param header null where there is none
   * @return null for the whole, which answers several ranges and any that cannot be read, too; an
   *     empty range for one that has no byte of the body
   */
  public static ByteRange of(String header, long size) {
    var range = RANGE.matcher(header == null ? "" : header.strip());
    if (!range.matches()) {
      return null;
    }
    var first = range.group(1);
    var last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? null : new ByteRange(Math.max(0, size - Long.parseLong(last)), size);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
    // a last byte before the first makes the header one that cannot be read
    return !last.isEmpty() && Long.parseLong(last) < from ? null : new ByteRange(from, to);
  }

  public boolean isEmpty() {
    return from >= to;
  }

  public long length() {
    return to - from;
  }
}
