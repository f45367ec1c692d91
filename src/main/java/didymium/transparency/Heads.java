package didymium.transparency;

import didymium.config.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What this portal last signed of each log, in a file beside the keys: a database that was restored
 * from an older copy cannot make the portal forget it. A line for each checkpoint; the last one of
 * a project counts.
 */
final class Heads {
  private static final String FILE = "signed-heads";

  private final Path file;
  private final Map<UUID, Head> latest = new ConcurrentHashMap<>();

  private Heads(Path file) {
    this.file = file;
  }

  /**
   * Reads the file, and makes it if it is not there. Blocks.
   *
   * @param directory of the keys; made if it is not there, for the owner only
   * @throws StartFailure if the file cannot be read or written
   */
  static Heads load(Path directory) {
    try {
      var owner = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(owner));
      var heads = new Heads(directory.toAbsolutePath().resolve(FILE));
      heads.read();
      heads.compact();
      return heads;
    } catch (IOException | MalformedNote e) {
      throw StartFailure.unavailable(
          "keys.directory: what the portal signed of its logs cannot be read or written in %s: %s"
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  private void read() throws IOException {
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(this::read);
    }
  }

  private void read(String line) {
    var parts = line.split(" ", -1);
    if (parts.length != 3) {
      throw new MalformedNote("not a signed head: " + line);
    }
    var head = new Head(Strict.number(parts[1]), Hash.parse(parts[2]));
    latest.put(UUID.fromString(parts[0]), head);
  }

  /** A crash leaves either the old file or the new one. */
  private void compact() throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var next = Files.createTempFile(file.getParent(), FILE, ".new", mode);
    var lines =
        latest.entrySet().stream()
            .map(head -> line(head.getKey(), head.getValue()))
            .collect(Collectors.joining());
    Files.writeString(next, lines, StandardOpenOption.SYNC);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What was last signed; null where nothing was. */
  Head get(UUID projectId) {
    return latest.get(projectId);
  }

  Set<UUID> projects() {
    return Set.copyOf(latest.keySet());
  }

  /**
   * Remembers what is about to be signed. Blocks until it is on disk.
   *
   * @throws IOException if it cannot be written: nothing may be signed then
   */
  synchronized void remember(UUID projectId, Head head) throws IOException {
    var known = latest.get(projectId);
    if (known == null || known.size() < head.size()) {
      var line = line(projectId, head).getBytes(StandardCharsets.US_ASCII);
      Files.write(file, line, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
      latest.put(projectId, head);
    }
  }

  private static String line(UUID projectId, Head head) {
    return projectId + " " + head.size() + " " + head.root() + "\n";
  }
}
