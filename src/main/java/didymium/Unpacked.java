package didymium;

import static java.lang.System.Logger.Level.WARNING;

import io.vertx.core.file.FileSystem;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a portal unpacks of its jar to serve it, in the folder for temporary files: a directory that
 * is named after its process, so that those of processes that were killed can be told.
 *
 * @param folder for temporary files
 */
record Unpacked(Path folder) {
  private static final System.Logger LOG = System.getLogger(Unpacked.class.getName());
  private static final Pattern NAME = Pattern.compile("didymium-(\\d{1,18})-[0-9a-f-]{36}");

  static Unpacked here() {
    return new Unpacked(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Vert.x puts a random end to the name. */
  FileSystemOptions options() {
    var name = "didymium-" + ProcessHandle.current().pid();
    return new FileSystemOptions().setFileCacheDir(folder.resolve(name).toString());
  }

  /** Removes what was left by processes that are no more. Blocks. */
  void removeLeft(FileSystem files) {
    try {
      for (var left : left()) {
        files.deleteRecursiveBlocking(left.toString());
      }
    } catch (IOException | FileSystemException e) {
      LOG.log(WARNING, "What killed portals left in {0} is not removed: {1}", folder, e.toString());
    }
  }

  private List<Path> left() throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(Unpacked::isLeft).toList();
    }
  }

  private static boolean isLeft(Path path) {
    var name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && Files.isWritable(path)
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }
}
