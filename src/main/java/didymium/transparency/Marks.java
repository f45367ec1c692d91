package didymium.transparency;

import didymium.access.SecretFile;
import didymium.config.StartFailure;
import didymium.tlog.Hash;
import didymium.tlog.MalformedNote;
import didymium.tlog.Strict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How far the portal has looked at each log and found it right, in a file beside the keys: who can
 * write into the database cannot say that it was looked at. A mark spares looking again and proves
 * nothing; without it all is looked at.
 */
record Marks(Path directory, Map<UUID, Mark> marks) {
  private static final String FILE = "checked-logs";

  /**
   * @param head the tree as it was found right
   * @param wholeAt when the last look at all of it began
   */
  record Mark(Head head, Instant wholeAt) {}

  /**
   * Reads the file. Blocks.
   *
   * @param directory that of the keys
   * @throws StartFailure if it cannot be read
   */
  static Marks load(Path directory) {
    var marks = new Marks(directory, new ConcurrentHashMap<>());
    try {
      var content = SecretFile.in(directory, FILE).read();
      content.ifPresent(lines -> lines.lines().forEach(marks::read));
    } catch (IOException | IllegalArgumentException | DateTimeException | MalformedNote e) {
      throw StartFailure.unavailable(
          "keys.directory: how far the logs were checked cannot be read from %s: %s; without that file all is checked"
              .formatted(directory.resolve(FILE), e.getMessage()),
          e);
    }
    return marks;
  }

  private void read(String line) {
    var parts = line.split(" ", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a mark: " + line);
    }
    var head = new Head(Strict.number(parts[1]), Hash.parse(parts[2]));
    marks.put(UUID.fromString(parts[0]), new Mark(head, Instant.parse(parts[3])));
  }

  /** Null where nothing is known. */
  Mark of(UUID projectId) {
    return marks.get(projectId);
  }

  void put(UUID projectId, Mark mark) {
    marks.put(projectId, mark);
  }

  void forget(UUID projectId) {
    marks.remove(projectId);
  }

  /** Writes the file. Blocks. */
  void save() throws IOException {
    SecretFile.in(directory, FILE)
        .write(
            marks.entrySet().stream()
                .map(mark -> line(mark.getKey(), mark.getValue()))
                .collect(Collectors.joining()));
  }

  private static String line(UUID projectId, Mark mark) {
    return "%s %d %s %s%n"
        .formatted(projectId, mark.head().size(), mark.head().root(), mark.wholeAt());
  }
}
