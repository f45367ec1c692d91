package didymium.database;

import didymium.config.StartFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds a data directory for one portal; the operating system lets go when the process ends. */
record DirectoryLock(FileChannel channel) {

  static DirectoryLock take(Path data) throws IOException {
    var file = Paths.privateFile(data.resolve("lock"));
    var channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      channel.close();
      throw StartFailure.configuration(
          "database.directory: %s is in use by another Didymium; stop that one, or set another directory by DIDYMIUM_DATABASE_DIRECTORY"
              .formatted(data));
    }
    return new DirectoryLock(channel);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  void release() throws IOException {
    channel.close();
  }
}
