package didymium.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A file that only its owner can read, in a directory that only its owner can enter. */
public final class SecretFile {
  private final Path path;

  private SecretFile(Path path) {
    this.path = path;
  }

  /** The file of the name; its directory is made if it is not there. */
  public static SecretFile in(Path directory, String name) throws IOException {
    var owner = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(owner));
    Files.setPosixFilePermissions(directory, owner);
    return new SecretFile(directory.resolve(name));
  }

  /** A file in a directory that is there and stays as it is. */
  public static SecretFile at(Path path) {
    return new SecretFile(path.toAbsolutePath());
  }

  /** What the file holds; empty if it is not there. */
  public Optional<String> read() throws IOException {
    return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
  }

  /** Writes the whole file: a crash leaves either the old one or the new one, never half of one. */
  public void write(String content) throws IOException {
    Files.move(
        next(content), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes the file unless it is there: of several who do it at once, the first one's stays. */
  public void make(String content) throws IOException {
    var next = next(content);
    try {
      // a link, unlike a move, never replaces
      Files.createLink(path, next);
    } catch (FileAlreadyExistsException another) {
      return;
    } finally {
      Files.delete(next);
    }
  }

  /** Adds to the end of the file, which has to be there. It is on disk when this returns. */
  public void append(String content) throws IOException {
    Files.writeString(path, content, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
  }

  private Path next(String content) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var next = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new", mode);
    Files.writeString(next, content);
    try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return next;
  }
}
