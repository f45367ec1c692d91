package didymium.transparency;

import didymium.access.SecretFile;
import didymium.config.StartFailure;
import didymium.tlog.Hash;
import didymium.tlog.MalformedNote;
import didymium.tlog.Strict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What this portal last signed of each log, in files in two places: beside the keys, and apart from
 * all that is copied and put back with them. A database that was restored from an older copy cannot
 * make the portal forget it, nor can the keys that were restored with it. A line for each
 * checkpoint; the last one of a project counts.
 */
record Heads(List<Place> places) {
  private static final String FILE = "signed-heads";

  /** One of the files, and what it says. */
  private record Place(SecretFile file, Map<UUID, Head> latest) {

    static Place read(Path directory, String name) throws IOException {
      var place = new Place(SecretFile.in(directory, name), new ConcurrentHashMap<>());
      place.file.read().ifPresent(place::readLines);
      return place;
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

    private boolean isNew(UUID projectId, Head head) {
      var known = latest.get(projectId);
      return known == null || known.size() < head.size();
    }

    private void learn(UUID projectId, Head head) {
      if (isNew(projectId, head)) {
        latest.put(projectId, head);
      }
    }

    private void remember(UUID projectId, Head head) throws IOException {
      if (isNew(projectId, head)) {
        file.append(line(projectId, head));
        latest.put(projectId, head);
      }
    }

    private void compact() throws IOException {
      file.write(lines(latest));
    }
  }

  /** Writes the file beside keys that were restored. */
  static void write(Path keys, Map<UUID, Head> heads) throws IOException {
    SecretFile.in(keys, FILE).write(lines(heads));
  }

  private static String lines(Map<UUID, Head> heads) {
    return heads.entrySet().stream()
        .map(head -> line(head.getKey(), head.getValue()))
        .collect(Collectors.joining());
  }

  /**
   * Reads both files, tells each what the other knows, and makes what is not there. Blocks.
   *
   * @param keys the directory of the keys
   * @param apart the other directory, which portals may share; both are made, for the owner only
   * @param log the identity of the key that signs: the name of the file apart
   * @throws StartFailure if a file cannot be read or written
   */
  static Heads load(Path keys, Path apart, String log) {
    var heads = read(keys, apart, log);
    heads.latest().forEach((project, head) -> heads.places.forEach(p -> p.learn(project, head)));
    compact("keys.directory", keys, heads.places.get(0));
    compact("keys.heads", apart, heads.places.get(1));
    return heads;
  }

  /** The same, without writing anything: also while the portal goes on to sign. */
  static Heads read(Path keys, Path apart, String log) {
    return new Heads(
        List.of(read("keys.directory", keys, FILE), read("keys.heads", apart, FILE + "-" + log)));
  }

  private static Place read(String setting, Path directory, String name) {
    try {
      return Place.read(directory, name);
    } catch (IOException | MalformedNote e) {
      throw unusable(setting, directory, e);
    }
  }

  private static void compact(String setting, Path directory, Place place) {
    try {
      place.compact();
    } catch (IOException e) {
      throw unusable(setting, directory, e);
    }
  }

  private static StartFailure unusable(String setting, Path directory, Exception e) {
    return StartFailure.unavailable(
        "%s: what the portal signed of its logs cannot be read or written in %s: %s"
            .formatted(setting, directory, e.getMessage()),
        e);
  }

  /** What was last signed of a log, as each place knows it: one head where they agree. */
  List<Head> of(UUID projectId) {
    return places.stream()
        .map(place -> place.latest.get(projectId))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** The largest head of each log. */
  Map<UUID, Head> latest() {
    var latest = new HashMap<UUID, Head>();
    var larger = Comparator.comparingLong(Head::size);
    for (var place : places) {
      place.latest.forEach(
          (project, head) ->
              latest.merge(
                  project, head, (one, other) -> larger.compare(one, other) < 0 ? other : one));
    }
    return latest;
  }

  /**
   * Remembers what is about to be signed. Blocks until it is on disk in both places.
   *
   * @throws IOException if it cannot be written: nothing may be signed then
   */
  synchronized void remember(UUID projectId, Head head) throws IOException {
    for (var place : places) {
      place.remember(projectId, head);
    }
  }

  private static String line(UUID projectId, Head head) {
    return projectId + " " + head.size() + " " + head.root() + "\n";
  }
}
