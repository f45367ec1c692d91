package didymium.backup;

import didymium.bus.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A directory with a manifest that names the SHA-256 of each file.
 *
 * @param path of the directory
 * @param what it is, in words: {@code back-up}
 */
public record Sealed(Path path, String what) {

  /**
   * Reads its manifest.
   *
   * @throws BackupFailure if it has none, or that is damaged
   */
  public <M> M manifest(Class<M> type) throws IOException {
    var file = path.resolve(NewDirectory.MANIFEST);
    if (!Files.exists(file)) {
      throw new BackupFailure(
          "%s is no %s: it has no %s".formatted(path, what, NewDirectory.MANIFEST));
    }
    try {
      return Json.stored(Files.readString(file), type);
    } catch (UncheckedIOException | MalformedInputException e) {
      throw new BackupFailure(file + " is damaged: it cannot be read");
    }
  }

  /**
   * @param files the digest of each, in hexadecimal digits
   * @throws BackupFailure if one is missing, or not as it was written
   */
  public void require(Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      var there = path.resolve(file.getKey());
      if (!there.normalize().startsWith(path.normalize()) || !Files.exists(there)) {
        throw new BackupFailure("%s is missing from the %s".formatted(there, what));
      }
      if (!Digests.of(there).equals(file.getValue())) {
        throw new BackupFailure(there + " is damaged: it has not the SHA-256 of the manifest");
      }
    }
  }

  /**
   * @throws BackupFailure if there is a file that the manifest does not name
   */
  public void requireNothingElse(Set<String> files) throws IOException {
    try (var there = Files.list(path)) {
      var names = there.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      names.remove(NewDirectory.MANIFEST);
      names.removeAll(files);
      if (!names.isEmpty()) {
        throw new BackupFailure(
            "%s holds what its manifest does not name: %s".formatted(path, names));
      }
    }
  }
}
