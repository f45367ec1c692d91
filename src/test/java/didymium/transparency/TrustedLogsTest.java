package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.config.StartFailure;
import didymium.tlog.NoteSigner;
import didymium.tlog.VerifierKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedLogsTest {
  private static final TestLog LOG = TestLog.of("portal.example", "log");
  private static final TestLog OTHER = TestLog.of("other.example:8443", "log");

  @Test
  void aKeyOfAHostStandsForAllOfItsLogs() {
    var logs = TrustedLogs.of("witness.logs", List.of(LOG.hostVkey(), OTHER.hostVkey()));
    assertThat(logs.of("portal.example/log")).containsExactly(LOG.key());
    assertThat(logs.of("other.example:8443/log")).containsExactly(OTHER.key());
    for (var stranger :
        List.of("portal.example.evil/log", "portal.exampl/log", "other.example/log", "/log")) {
      assertThat(logs.of(stranger)).isEmpty();
    }
  }

  @Test
  void aKeyOfALogStandsForThatLogOnly() {
    var logs = TrustedLogs.of("witness.logs", List.of(LOG.vkey()));
    assertThat(logs.of("portal.example/log")).containsExactly(LOG.key());
    assertThat(logs.of("portal.example/log/more")).isEmpty();
    assertThat(logs.of("portal.example/other")).isEmpty();
    assertThat(logs.of("portal.example")).isEmpty();
  }

  @Test
  void aLogWhoseKeyChangesHasTwo() {
    var next = NoteSigner.of("portal.example", VerifierKey.ED25519, new byte[32]).verifierKey();
    var logs = TrustedLogs.of("witness.logs", List.of(LOG.hostVkey(), next.toString()));
    assertThat(logs.of("portal.example/log"))
        .containsExactly(LOG.key(), next.named("portal.example/log"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"portal.example", "portal.example+00000000+AQAA", "a b+1a2b3c4d+AQAA"})
  void aWrongKeyStopsTheStartAndIsNamed(String vkey) {
    assertThatThrownBy(() -> TrustedLogs.of("witness.logs", List.of(LOG.vkey(), vkey)))
        .isInstanceOfSatisfying(
            StartFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(78))
        .hasMessageStartingWith("witness.logs[1] is wrong: ");
  }
}
