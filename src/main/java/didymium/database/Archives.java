package didymium.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Files and directories that are packed into one. */
final class Archives {
  private Archives() {}

  /** Unpacks a tar into a directory that is there. */
  static void extract(InputStream archive, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(archive)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        extract(tar, entry, target);
      }
    }
  }

  private static void extract(InputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    var path = entry.resolveIn(target);
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(path, Paths.PROGRAM);
    }
  }
}
