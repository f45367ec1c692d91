package didymium;

import didymium.bus.Condition;
import didymium.config.Config;
import didymium.config.Config.Mode;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks every ten seconds whether there is room where the node writes. */
final class Disk extends VerticleBase {
  /** Bytes with which a node goes on for a while: less is told before nothing can be written. */
  private static final long LEAST = 200_000_000;

  private static final long EVERY_MS = 10_000;

  private final Condition condition = new Condition("disk");
  private final List<Path> directories;

  Disk(Config config) {
    this.directories = directories(config);
  }

  private static List<Path> directories(Config config) {
    var database = config.database();
    var embedded =
        database.mode() == Mode.EMBEDDED
            ? Stream.of(database.directory(), database.archive())
            : Stream.<String>empty();
    var others =
        Stream.of(
            config.keys().directory(), config.keys().heads(), System.getProperty("java.io.tmpdir"));
    return Stream.concat(embedded, others).filter(Objects::nonNull).map(Path::of).toList();
  }

  Condition condition() {
    return condition;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(0, EVERY_MS, timer -> look());
    return Future.succeededFuture();
  }

  private void look() {
    vertx.executeBlocking(() -> fault(directories, LEAST)).onSuccess(condition::is);
  }

  /** What is wrong with the first that has less room; null where all have enough. */
  static String fault(List<Path> directories, long least) {
    for (var directory : directories) {
      try {
        long free = free(directory);
        if (free < least) {
          return "%d MB are left for %s".formatted(free / 1_000_000, directory);
        }
      } catch (IOException e) {
        return directory + " cannot be looked at: " + e.getMessage();
      }
    }
    return null;
  }

  /** Bytes that are free where a directory is, or would be made. */
  static long free(Path directory) throws IOException {
    var there = directory.toAbsolutePath().normalize();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return Files.getFileStore(there).getUsableSpace();
  }
}
