package didymium.follow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody but their owner reads or writes. */
final class OwnFile {
  private OwnFile() {}

  /**
   * Writes the whole file: a crash leaves the old one or the new one.
   *
   * @throws FollowFailure if it cannot be written
   */
  static void write(Path file, String text) {
    var path = file.toAbsolutePath();
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      var next = Files.createTempFile(path.getParent(), "." + path.getFileName(), ".new", mode);
      Files.writeString(next, text);
      try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw FollowFailure.usage("%s cannot be written: %s", file, e);
    }
  }
}
