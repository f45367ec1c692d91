package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.config.StartFailure;
import didymium.tlog.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a portal remembers to have signed, over its restarts. */
class HeadsTest {
  private static final UUID PROJECT = UUID.fromString("01a20868-c169-7302-91db-1aa9d6ffeecf");
  private static final UUID OTHER = UUID.fromString("01a20868-c169-7302-91db-1aa9d6ffeed0");

  @TempDir private Path directory;

  private static Head head(long size) {
    return new Head(size, Hash.sha256(("" + size).getBytes(StandardCharsets.US_ASCII)));
  }

  private Path file() {
    return directory.resolve("signed-heads");
  }

  @Test
  void theLargestHeadOfEachLogOutlivesARestart() throws IOException {
    var heads = Heads.load(directory);
    heads.remember(PROJECT, head(2));
    heads.remember(OTHER, head(7));
    heads.remember(PROJECT, head(5));
    heads.remember(PROJECT, head(3));
    var again = Heads.load(directory);
    assertThat(again.get(PROJECT)).isEqualTo(head(5));
    assertThat(again.get(OTHER)).isEqualTo(head(7));
    assertThat(Files.readAllLines(file())).hasSize(2);
  }

  @Test
  void aLineThatACrashCutOffWasNotSignedAndIsLeftOut() throws IOException {
    var heads = Heads.load(directory);
    heads.remember(PROJECT, head(2));
    Files.writeString(file(), PROJECT + " 9 aGFsZi", StandardOpenOption.APPEND);
    assertThat(Heads.load(directory).get(PROJECT)).isEqualTo(head(2));
  }

  @Test
  void aFileThatWasSpoiltKeepsThePortalFromStarting() throws IOException {
    Heads.load(directory).remember(PROJECT, head(2));
    Files.writeString(file(), PROJECT + " 9 aGFsZi\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Heads.load(directory)).isInstanceOf(StartFailure.class);
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    Heads.load(directory).remember(PROJECT, head(2));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }
}
