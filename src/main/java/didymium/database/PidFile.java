package didymium.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server writes into its cluster about itself; it stays behind when the server is killed.
 */
record PidFile(Path cluster) {
  private static final int STATE = 7;

  /** The lines, or none: a server removes the file when it stops in order. */
  List<String> lines() throws IOException {
    try {
      return Files.readAllLines(cluster.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Whether a server still takes in an archive, which takes as long as it takes. */
  boolean isRecovering() throws IOException {
    var lines = lines();
    return lines.size() > STATE && lines.get(STATE).startsWith("standby");
  }

  /** Whether a server that started after {@code earlier} was read takes connections. */
  boolean isReady(List<String> earlier) throws IOException {
    var lines = lines();
    return lines.size() > STATE && lines.get(STATE).startsWith("ready") && !lines.equals(earlier);
  }

  /** The server that runs on this cluster. */
  Optional<ProcessHandle> server() throws IOException {
    var first = lines().stream().findFirst();
    // after a power cut the number may be another program's by now
    return first
        .map(String::strip)
        .map(Long::parseLong)
        .flatMap(ProcessHandle::of)
        .filter(this::runs);
  }

  private boolean runs(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(cluster.toString()))
        .isPresent();
  }
}
