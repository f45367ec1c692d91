package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.config.StartFailure;
import didymium.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteKeysTest {
  private static final String NAME = "example.org/log";

  @TempDir Path directory;

  @Test
  void theFirstStartMakesAKeyAndLaterOnesFindIt() throws IOException {
    var first = load();
    assertThat(vkeys(first)).hasSize(1).isEqualTo(vkeys(load()));
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(file().getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.list(file().getParent())).containsExactly(file());
  }

  @Test
  void everyFileHasAKeyOfItsOwn() {
    var log = load();
    var witness = NoteKeys.make(file().getParent(), "witness.json", Clock.systemUTC());
    assertThat(vkeys(witness)).doesNotContainAnyElementsOf(vkeys(log));
  }

  @Test
  void oldAndNewSignTogetherUntilTheOldOneIsRetired() {
    var first = load();
    var old = vkeys(first).get(0);
    first.withNew(Clock.systemUTC()).write(file().getParent(), "log.json");
    var both = load();
    assertThat(vkeys(both)).hasSize(2).endsWith(old);
    assertThat(both.signers(NAME, VerifierKey.ED25519)).hasSize(2);

    both.withRetired(both.keys().get(1).id(), Clock.systemUTC())
        .write(file().getParent(), "log.json");
    var retired = load();
    assertThat(vkeys(retired)).isEqualTo(vkeys(both));
    assertThat(retired.signers(NAME, VerifierKey.ED25519))
        .extracting(signer -> signer.verifierKey().toString())
        .containsExactly(vkeys(both).get(0));
  }

  @Test
  void readingMakesNoKey() {
    assertThat(NoteKeys.read(file().getParent(), "log.json").keys()).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "null",
        "{\"keys\":null}",
        "{\"keys\":[]}",
        "{\"keys\":[{}]}",
        "{\"keys\":[{\"secret\":\"AAAA\"}]}",
        "{\"keys\":[{\"sekret\":\"AAAA\"}]}",
        "{\"keys\":[5]}",
      })
  void aDamagedFileStopsTheStartAndStaysAsItIs(String content) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), content);
    assertThatThrownBy(this::load)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("log.json")
        .hasMessageContaining("damaged");
    assertThat(file()).hasContent(content);
  }

  @Test
  void noSecretIsPrinted() throws IOException {
    var keys = load();
    var secret = Files.readString(file()).replaceAll("(?s).*\"secret\" : \"([^\"]+)\".*", "$1");
    assertThat(secret).hasSize(44);
    assertThat(keys.signers(NAME, VerifierKey.ED25519).toString()).doesNotContain(secret);
  }

  private Path file() {
    return directory.resolve("keys").resolve("log.json");
  }

  private NoteKeys load() {
    return NoteKeys.make(file().getParent(), "log.json", Clock.systemUTC());
  }

  private static List<String> vkeys(NoteKeys keys) {
    return keys.verifierKeys(NAME, VerifierKey.ED25519).stream()
        .map(VerifierKey::toString)
        .toList();
  }
}
