package didymium.follow;

import didymium.access.SecretFile;
import java.io.IOException;
import java.nio.file.Path;

/** Files that nobody but their owner reads or writes. */
final class OwnFile {
  private OwnFile() {}

  /**
   * Writes the whole file: a crash leaves the old one or the new one.
   *
   * @throws FollowFailure if it cannot be written
   */
  static void write(Path file, String text) {
    try {
      SecretFile.at(file).write(text);
    } catch (IOException e) {
      throw FollowFailure.usage("%s cannot be written: %s", file, e);
    }
  }
}
