package didymium.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.transparency.TestLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command can be told, and what it refuses before it asks anybody. */
class FollowOptionsTest {
  private static final String PROJECT = "01a20872-f23c-7886-9994-cb592537294e";
  private static final String LOG = "https://portal.example/log/" + PROJECT;
  private static final String KEY = TestLog.of("portal.example", "x").hostVkey();

  private static FollowOptions parse(String... words) {
    return FollowOptions.parse(List.of(words), Path.of("home"));
  }

  @Test
  void aLogIsFollowedByItsAddressAlone() {
    var options = parse(LOG + "/");
    assertThat(options.url()).hasToString(LOG);
    assertThat(options.state()).isEqualTo(Path.of("home", "didymium-" + PROJECT + ".state"));
    assertThat(options.required()).isZero();
    assertThat(options.everything()).isFalse();
  }

  @Test
  void stateKeysAndThoroughnessAreChosen() {
    var options = parse(LOG, "--state", "/var/lib/log", "--key", KEY, "--everything");
    assertThat(options.state()).isEqualTo(Path.of("/var/lib/log"));
    assertThat(options.keys()).singleElement().hasToString(KEY);
    assertThat(options.everything()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://portal.example/log/" + PROJECT,
        "http://127.0.0.1.example/log/" + PROJECT,
        "http://10.0.0.1/log/" + PROJECT,
        "ftp://portal.example/log/" + PROJECT,
        "https://user:word@portal.example/log/" + PROJECT,
        "https://portal.example/log/x",
        "https://portal.example/" + PROJECT,
        LOG + "?token=x",
        LOG + "#x",
        LOG + "/checkpoint",
        "not an address",
        LOG + " --state",
        LOG + " --key",
        LOG + " --key x",
        LOG + " --key portal.example+00000000+AW5B",
        LOG + " --require-witnesses 1",
        LOG + " --require-witnesses -1",
        LOG + " --token x",
      })
  void whatCannotBeFollowedIsSaidAtOnce(String words) {
    assertThatThrownBy(() -> parse(words.split(" ")))
        .isInstanceOfSatisfying(
            FollowFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2));
  }

  @Test
  void aLogsKeyIsNotTakenForAWitness() {
    assertThatThrownBy(() -> parse(LOG, "--witness", KEY)).hasMessageContaining("a log's key");
  }

  @Test
  void credentialsAreWholeAndNeverPrinted() {
    var client = Map.of("DIDYMIUM_CLIENT_ID", "id", "DIDYMIUM_CLIENT_SECRET", "hidden");
    assertThat(Credentials.of(client).toString()).doesNotContain("hidden");
    for (var wrong :
        List.of(
            Map.of("DIDYMIUM_CLIENT_ID", "id"),
            Map.of("DIDYMIUM_CLIENT_SECRET", "x"),
            Map.of("DIDYMIUM_TOKEN", "a\nb"),
            Map.of(
                "DIDYMIUM_TOKEN", "t", "DIDYMIUM_CLIENT_ID", "i", "DIDYMIUM_CLIENT_SECRET", "x"))) {
      assertThatThrownBy(() -> Credentials.of(wrong)).isInstanceOf(FollowFailure.class);
    }
  }
}
