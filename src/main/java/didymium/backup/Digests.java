package didymium.backup;

import didymium.bus.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Set;

/** Files that only their owner can read, with their SHA-256. */
final class Digests {
  private Digests() {}

  /**
   * Makes a file, which is on disk when this returns.
   *
   * @return its digest, in hexadecimal digits
   */
  static String write(Path file, Writing writing) throws IOException {
    var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try (var channel = FileChannel.open(file, options, own)) {
      var digest = new DigestOutputStream(Channels.newOutputStream(channel), Sha256.digest());
      writing.to(new Kept(digest));
      channel.force(true);
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    }
  }

  /** Who writes closes what they wrap around it, and it has still to reach the disk. */
  private static final class Kept extends FilterOutputStream {
    Kept(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  /** The digest of a file, in hexadecimal digits. */
  static String of(Path file) throws IOException {
    try (var stream = new DigestInputStream(Files.newInputStream(file), Sha256.digest())) {
      stream.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(stream.getMessageDigest().digest());
    }
  }
}
