package didymium.backup;

import didymium.bus.Json;
import didymium.transparency.LogDrill.Found;
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
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a back-up beside its target and moves it there when all of it is on disk: whatever stops it
 * before leaves nothing that could be taken for one.
 */
public final class BackupMaker implements AutoCloseable {
  private static final String UNFINISHED = ".unfinished";

  private final Path target;
  private final Path unfinished;
  private final Map<String, String> files = new TreeMap<>();
  private boolean finished;

  private BackupMaker(Path target, Path unfinished) {
    this.target = target;
    this.unfinished = unfinished;
  }

  /**
   * @throws BackupFailure if the target is there, or what another run left of it
   */
  public static BackupMaker begin(Path target) throws IOException {
    var absolute = target.toAbsolutePath().normalize();
    var unfinished = absolute.resolveSibling(absolute.getFileName() + UNFINISHED);
    if (Files.exists(absolute)) {
      throw new BackupFailure(target + " is there already: name a new directory for each back-up");
    }
    try {
      var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      return new BackupMaker(absolute, Files.createDirectory(unfinished, own));
    } catch (FileAlreadyExistsException e) {
      throw new BackupFailure(
          unfinished + " is what a back-up left that was stopped: remove it, unless one runs");
    }
  }

  /** Writes the copy of the database. */
  public void database(Writing writing) throws IOException {
    add(BackupDirectory.DATABASE, writing);
  }

  /** Writes secrets, by their names, encrypted. */
  public void secrets(Map<String, byte[]> secrets, char[] passphrase) throws IOException {
    add(BackupDirectory.SECRETS, to -> KeyVault.write(to, passphrase, secrets));
  }

  private void add(String name, Writing writing) throws IOException {
    files.put(name, Digests.write(unfinished.resolve(name), writing));
  }

  /**
   * Writes the manifest; from now on it is a back-up.
   *
   * @param postgresql the version that the database is for; null without one
   */
  public Manifest finish(String version, String postgresql, Found found) throws IOException {
    var manifest =
        new Manifest(version, postgresql, Instant.now(), found.position(), found.logs(), files);
    var json = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
    Digests.write(
        unfinished.resolve(BackupDirectory.MANIFEST),
        to -> to.write(json.getBytes(StandardCharsets.UTF_8)));
    force(unfinished);
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    force(target.getParent());
    finished = true;
    return manifest;
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
