package didymium.backup;

import didymium.bus.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a directory beside its target and moves it there when all of it is on disk: whatever stops
 * it before leaves nothing that could be taken for one.
 */
public final class NewDirectory implements AutoCloseable {
  static final String MANIFEST = "manifest.json";

  private static final String UNFINISHED = ".unfinished";

  private final Path target;
  private final Path unfinished;
  private final Map<String, String> files = new TreeMap<>();
  private boolean finished;

  private NewDirectory(Path target, Path unfinished) {
    this.target = target;
    this.unfinished = unfinished;
  }

  /**
   * @throws BackupFailure if the target is there, or what another run left of it
   */
  public static NewDirectory begin(Path target) throws IOException {
    var absolute = target.toAbsolutePath().normalize();
    var unfinished = absolute.resolveSibling(absolute.getFileName() + UNFINISHED);
    if (Files.exists(absolute)) {
      throw new BackupFailure(target + " is there already: name a new directory for each");
    }
    try {
      var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      return new NewDirectory(absolute, Files.createDirectory(unfinished, own));
    } catch (FileAlreadyExistsException e) {
      throw new BackupFailure(
          unfinished + " is what another run left that was stopped: remove it, unless one runs");
    }
  }

  /** Writes a file. */
  public void add(String name, Writing writing) throws IOException {
    files.put(name, Digests.write(unfinished.resolve(name), writing));
  }

  /** The SHA-256 of each file that was written, in hexadecimal digits, by name. */
  public Map<String, String> files() {
    return Collections.unmodifiableMap(files);
  }

  /** Writes the manifest; from now on the directory is there. */
  public void finish(Object manifest) throws IOException {
    var json = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
    Digests.write(
        unfinished.resolve(MANIFEST), to -> to.write(json.getBytes(StandardCharsets.UTF_8)));
    force(unfinished);
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    force(target.getParent());
    finished = true;
  }

  private static void force(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what was not finished. */
  @Override
  public void close() {
    if (finished) {
      return;
    }
    try (var left = Files.list(unfinished)) {
      for (var file : left.toList()) {
        Files.delete(file);
      }
      Files.delete(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
