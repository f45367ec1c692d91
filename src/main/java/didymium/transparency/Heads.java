package didymium.transparency;

import didymium.access.SecretFile;
import didymium.config.StartFailure;
import didymium.tlog.Hash;
import didymium.tlog.MalformedNote;
import didymium.tlog.Strict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What this portal last signed of each log, in a file beside the keys: a database that was restored
 * from an older copy cannot make the portal forget it. A line for each checkpoint; the last one of
 * a project counts.
 */
record Heads(SecretFile file, Map<UUID, Head> latest) {
  private static final String FILE = "signed-heads";

  /**
   * Reads the file, and makes it if it is not there. Blocks.
   *
   * @param directory of the keys; made if it is not there, for the owner only
   * @throws StartFailure if the file cannot be read or written
   */
  static Heads load(Path directory) {
    try {
      var heads = new Heads(SecretFile.in(directory, FILE), new ConcurrentHashMap<>());
      heads.file.read().ifPresent(heads::readLines);
      heads.compact();
      return heads;
    } catch (IOException | MalformedNote e) {
      throw StartFailure.unavailable(
          "keys.directory: what the portal signed of its logs cannot be read or written in %s: %s"
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  /** What a crash left of a last line was not signed yet: it is written down before. */
  private void readLines(String content) {
    content.substring(0, content.lastIndexOf('\n') + 1).lines().forEach(this::read);
  }

  private void read(String line) {
    var parts = line.split(" ", -1);
    if (parts.length != 3) {
      throw new MalformedNote("not a signed head: " + line);
    }
    var head = new Head(Strict.number(parts[1]), Hash.parse(parts[2]));
    latest.put(UUID.fromString(parts[0]), head);
  }

  private void compact() throws IOException {
    var lines =
        latest.entrySet().stream()
            .map(head -> line(head.getKey(), head.getValue()))
            .collect(Collectors.joining());
    file.write(lines);
  }

  /** What was last signed; null where nothing was. */
  Head get(UUID projectId) {
    return latest.get(projectId);
  }

  /**
   * Remembers what is about to be signed. Blocks until it is on disk.
   *
   * @throws IOException if it cannot be written: nothing may be signed then
   */
  synchronized void remember(UUID projectId, Head head) throws IOException {
    var known = latest.get(projectId);
    if (known == null || known.size() < head.size()) {
      file.append(line(projectId, head));
      latest.put(projectId, head);
    }
  }

  private static String line(UUID projectId, Head head) {
    return projectId + " " + head.size() + " " + head.root() + "\n";
  }
}
