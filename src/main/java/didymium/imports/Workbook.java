package didymium.imports;

import didymium.bus.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The parts of an XLSX file (ECMA-376), or of another zip. However little was sent, no more is
 * unpacked of it than a sheet can be worth.
 */
final class Workbook implements AutoCloseable {
  private static final int MOST_PARTS = 1_000;
  private static final long MOST_UNPACKED = 64L * 1024 * 1024;

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();
  private long unpacked;

  /**
   * @throws Problem 422 {@code sheet.xlsx} for anything but an archive
   */
  Workbook(Path file) throws IOException {
    this(file, MOST_PARTS);
  }

  Workbook(Path file, int mostParts) throws IOException {
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException notAnArchive) {
      throw malformed();
    }
    if (zip.size() > mostParts) {
      zip.close();
      throw Problem.unprocessable("sheet.bomb", null);
    }
    zip.stream().forEach(entry -> entries.putIfAbsent(plain(entry.getName()), entry));
  }

  /** Names of parts differ in case, and some programs write them with backslashes. */
  private static String plain(String name) {
    var slashed = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    return slashed.startsWith("/") ? slashed.substring(1) : slashed;
  }

  static Problem malformed() {
    return Problem.unprocessable("sheet.xlsx", null);
  }

  /**
   * Opens a part.
   *
   * @return null where there is none of that name
   */
  Xml open(String name) throws IOException {
    var entry = entries.get(plain(name));
    return entry == null ? null : new Xml(new Counted(zip.getInputStream(entry)));
  }

  /**
   * The name of a part in whatever folder; the one that is least deep, null where there is none.
   */
  String named(String last) {
    return entries.keySet().stream()
        .filter(name -> name.equals(last) || name.endsWith("/" + last))
        .min(Comparator.comparingInt(String::length))
        .orElse(null);
  }

  boolean has(String name) {
    return entries.containsKey(plain(name));
  }

  /** All of a part. */
  byte[] bytes(String name, int most) throws IOException {
    try (var in = new Counted(zip.getInputStream(entries.get(plain(name))))) {
      var bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw Problem.unprocessable("sheet.bomb", null);
      }
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Counts what all parts together unpack to. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(read);
      return read;
    }

    private void count(int read) {
      unpacked += Math.max(0, read);
      if (unpacked > MOST_UNPACKED) {
        throw Problem.unprocessable("sheet.bomb", null);
      }
    }
  }
}
