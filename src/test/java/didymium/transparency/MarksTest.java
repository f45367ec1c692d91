package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.config.StartFailure;
import didymium.testing.Eventually;
import didymium.testing.ProjectLog;
import didymium.tlog.Hash;
import didymium.transparency.Marks.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a node has looked at the logs, over its restarts. */
class MarksTest {
  private static final UUID PROJECT = UUID.fromString("01a20868-c169-7302-91db-1aa9d6ffeecf");
  private static final Mark MARK =
      new Mark(new Head(7, Hash.EMPTY), Instant.parse("2026-11-30T02:00:00.123456789Z"));

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("checked-logs");
  }

  @Test
  void marksOutliveARestartAndOnlyTheirOwnerReadsThem() throws IOException {
    var marks = Marks.load(directory);
    assertThat(marks.of(PROJECT)).isNull();
    marks.put(PROJECT, MARK);
    marks.save();
    assertThat(Marks.load(directory).of(PROJECT)).isEqualTo(MARK);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    marks.forget(PROJECT);
    marks.save();
    assertThat(Marks.load(directory).of(PROJECT)).isNull();
  }

  @Test
  void aFileThatWasSpoiltKeepsThePortalFromStarting() throws IOException {
    for (var line : new String[] {"x", PROJECT + " 7 aGFsZi now", "a b c d", PROJECT + " -1 x y"}) {
      Files.writeString(file(), line + "\n");
      assertThatThrownBy(() -> Marks.load(directory)).isInstanceOf(StartFailure.class);
    }
  }

  @Test
  void whatIsEditedBetweenTwoStartsIsFoundAtTheSecondIfItCameSinceTheFirst() {
    try (var log = new ProjectLog(directory)) {
      log.logRuns(2);
      log.sign();
      log.stop();
      log.start();
      Eventually.holds("the log was looked at", () -> marked().contains("" + log.world().project));
      log.logRuns(2);
      log.sign();
      log.sql("update journal set content = content || ' ' where project_index = 4");
      log.stop();
      log.start();
      log.await("select from log_faults where code = 'log-changed' and index = 4");
    }
  }

  private String marked() {
    try {
      return Files.exists(file()) ? Files.readString(file()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
