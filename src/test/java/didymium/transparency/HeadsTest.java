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
  @TempDir private Path apart;

  private static Head head(long size) {
    return new Head(size, Hash.sha256(("" + size).getBytes(StandardCharsets.US_ASCII)));
  }

  private Heads load() {
    return Heads.load(directory, apart, "key");
  }

  private Path file() {
    return directory.resolve("signed-heads");
  }

  @Test
  void theLargestHeadOfEachLogOutlivesARestart() throws IOException {
    var heads = load();
    heads.remember(PROJECT, head(2));
    heads.remember(OTHER, head(7));
    heads.remember(PROJECT, head(5));
    heads.remember(PROJECT, head(3));
    var again = load();
    assertThat(again.of(PROJECT)).containsExactly(head(5));
    assertThat(again.of(OTHER)).containsExactly(head(7));
    assertThat(Files.readAllLines(file())).hasSize(2);
  }

  @Test
  void aLineThatACrashCutOffWasNotSignedAndIsLeftOut() throws IOException {
    var heads = load();
    heads.remember(PROJECT, head(2));
    Files.writeString(file(), PROJECT + " 9 aGFsZi", StandardOpenOption.APPEND);
    assertThat(load().of(PROJECT)).containsExactly(head(2));
  }

  @Test
  void keysThatWereRestoredFromAnOlderCopyDoNotForget() throws IOException {
    var heads = load();
    heads.remember(PROJECT, head(2));
    var older = Files.readString(file());
    heads.remember(PROJECT, head(5));
    Files.writeString(file(), older);
    assertThat(load().of(PROJECT)).containsExactly(head(5));
    Files.delete(file());
    assertThat(load().latest()).containsEntry(PROJECT, head(5));
  }

  @Test
  void placesThatContradictEachOtherAreBothKept() throws IOException {
    load().remember(PROJECT, head(2));
    var other = new Head(2, head(3).root());
    Files.writeString(file(), "%s 2 %s%n".formatted(PROJECT, other.root()));
    assertThat(load().of(PROJECT)).containsExactlyInAnyOrder(head(2), other);
  }

  @Test
  void portalsWithOtherKeysMayShareThePlaceApart() throws IOException {
    load().remember(PROJECT, head(2));
    Files.delete(file());
    assertThat(Heads.load(directory, apart, "other").of(PROJECT)).isEmpty();
  }

  @Test
  void aFileThatWasSpoiltKeepsThePortalFromStarting() throws IOException {
    load().remember(PROJECT, head(2));
    Files.writeString(file(), PROJECT + " 9 aGFsZi\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> load()).isInstanceOf(StartFailure.class);
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    load().remember(PROJECT, head(2));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }
}
