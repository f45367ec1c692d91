package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody gets round a limit by saying that they are somebody else. */
class ForwardedTest {
  private static final int BURST = 20;

  private static RunningPortal behind(int proxies) {
    return RunningPortal.start(
        Map.of(
            "DIDYMIUM_HTTP_PROXIES",
            "" + proxies,
            "DIDYMIUM_RATE_LIMITS_PER_ADDRESS_PER_SECOND",
            "1",
            "DIDYMIUM_RATE_LIMITS_PER_ADDRESS_BURST",
            "" + BURST));
  }

  private static long refused(RunningPortal portal, String forwarded) {
    return IntStream.range(0, BURST * 2)
        .map(
            i ->
                portal
                    .anybody()
                    .get("/welcome", "X-Forwarded-For", forwarded.formatted(i))
                    .status())
        .filter(status -> status == 429)
        .count();
  }

  @Test
  void withoutAProxyTheHeaderIsPassedOver() {
    try (var portal = behind(0)) {
      assertThat(refused(portal, "192.0.2.%d")).isGreaterThan(BURST / 2);
    }
  }

  @Test
  void whatTheCallerSaysBeforeTheProxyIsPassedOver() {
    try (var portal = behind(1)) {
      assertThat(refused(portal, "203.0.113.%d, 192.0.2.1")).isGreaterThan(BURST / 2);
      assertThat(refused(portal, "192.0.2.1, 198.51.100.%d")).isZero();
    }
  }
}
