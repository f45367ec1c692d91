package didymium.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own, in a file, that can be filled. Only root may mount one. */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "1536M";
  private static final long LAST = 16L * 1024 * 1024;

  private final Path directory;
  private final Path ballast;
  private final Path rest;

  private SmallDisk(Path directory) {
    this.directory = directory;
    this.ballast = directory.resolve("ballast");
    this.rest = directory.resolve("ballast-rest");
  }

  static boolean isPossible() {
    return System.getProperty("user.name").equals("root");
  }

  /** Mounted at a directory that is there and empty. */
  static SmallDisk at(Path directory) {
    var file = directory.resolveSibling(directory.getFileName() + ".disk").toString();
    Program.output("truncate", "-s", SIZE, file);
    Program.output("mkfs.ext4", "-q", "-m", "0", file);
    Program.output("mount", "-o", "loop", file, directory.toString());
    return new SmallDisk(directory);
  }

  /** To the last block. */
  void fill() throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free > LAST) {
      Program.output("fallocate", "-l", "" + (free - LAST), ballast.toString());
    }
    var block = new byte[4096];
    try (var file = Files.newOutputStream(rest)) {
      while (true) {
        file.write(block);
      }
    } catch (IOException full) {
      // which is what was wanted
    }
  }

  void empty() throws IOException {
    Files.deleteIfExists(ballast);
    Files.deleteIfExists(rest);
  }

  @Override
  public void close() {
    Program.output("umount", "--lazy", directory.toString());
  }
}
