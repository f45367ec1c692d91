package didymium.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that nobody else on this machine may read. */
final class Paths {
  static final Set<PosixFilePermission> OWN_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  static final Set<PosixFilePermission> OWN_FILE = PosixFilePermissions.fromString("rw-------");
  static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");

  private Paths() {}

  /** Makes the directory, or closes an existing one to others. */
  static Path privateDirectory(Path directory) throws IOException {
    Files.createDirectories(directory);
    return Files.setPosixFilePermissions(directory, OWN_DIRECTORY);
  }

  /** Makes the file if it is not there, without a moment in which others could open it. */
  static Path privateFile(Path file) throws IOException {
    try {
      return Files.createFile(file, PosixFilePermissions.asFileAttribute(OWN_FILE));
    } catch (FileAlreadyExistsException e) {
      return Files.setPosixFilePermissions(file, OWN_FILE);
    }
  }

  /** The directory, new and empty: what an interrupted start left there is removed. */
  static Path empty(Path directory) throws IOException {
    remove(directory);
    return Files.createDirectory(directory);
  }

  static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      Files.walkFileTree(directory, new Removal());
    }
  }

  /** A file, or a directory with all that is in it; what links lead to is copied. */
  static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      for (var path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
