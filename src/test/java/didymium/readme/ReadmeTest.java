package didymium.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the README promises is what its reader gets: its own commands against a running portal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeTest {
  private static final String INTEGRATOR = "The integrator's ten minutes";

  private RunningPortal portal;

  @BeforeAll
  void start() {
    portal =
        RunningPortal.start(
            Map.of(
                "DIDYMIUM_SAMPLE_ENABLED", "true",
                "DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true"));
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private String run(String heading) throws IOException {
    var instead =
        Map.of(
            "http://127.0.0.1:8080",
            portal.url(),
            "9099",
            "" + freePort(),
            "java -jar target/didymium.jar",
            "java -cp " + System.getProperty("java.class.path") + " didymium.Didymium");
    return Readme.run(Readme.script(heading), instead);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void theTourEndsWithWhatTheOtherSideSawLive() throws IOException {
    assertThat(run("A tour in five minutes").lines())
        .endsWith(
            "event: entry-logged",
            "event: milestone-forecast",
            "event: milestone-submitted",
            "event: milestone-accepted");
  }

  @Test
  void theIntegratorsTenMinutesEndWithAVerifiedWebhook() throws IOException {
    assertThat(run(INTEGRATOR).lines())
        .anyMatch(line -> line.startsWith("stored once: "))
        .anyMatch(line -> line.contains("verified ") && line.contains("didymium.entry-logged"))
        .anyMatch(line -> line.startsWith("refused No matching signature"));
  }

  @Test
  @Timeout(180)
  void whoDoesNotTrustTheServerVerifiesABundleAndFollowsTheLog() throws IOException {
    Files.deleteIfExists(Path.of("target/log.state"));
    var unsigned = "select from journal_logs where size > signed";
    var pool = portal.database().pool();
    Eventually.holds("all is signed", () -> pool.query(unsigned).execute().await().size() == 0);
    assertThat(run("Verify without trusting the server").lines())
        .anyMatch(line -> line.matches("Verified: \\d+ entries of .*"))
        .anyMatch(line -> line.matches("Verified: .*, a first look at \\d+ entries\\."))
        .anyMatch(line -> line.matches("Verified: .* still has the same \\d+ entries\\."));
  }

  @Test
  void theIntegratorsReceiverVerifiesByTheSpecificationsOwnLibrary() {
    var library =
        Path.of(Webhook.class.getProtectionDomain().getCodeSource().getLocation().getPath());

    assertThat(Readme.script(INTEGRATOR))
        .contains("-cp target/receiver/" + library.getFileName() + ' ');
  }
}
