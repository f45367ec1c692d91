package didymium.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What the server logs: one file, and the one before it. The server appends to the file and keeps
 * it open, so it is emptied in place; a line that is written in that moment may be lost.
 */
record ServerLog(Path file, long most) {

  static ServerLog in(Path data) throws IOException {
    return new ServerLog(Paths.privateFile(data.resolve("postgresql.log")), 10_000_000);
  }

  /** Sets aside what is there, if it is much. */
  void trim() throws IOException {
    if (Files.size(file) <= most) {
      return;
    }
    var before = file.resolveSibling(file.getFileName() + ".1");
    Files.copy(
        file, before, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }
}
