package didymium.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.webhooks.RetryRules.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Answer NOBODY = Answer.failed(DeliveryError.UNREACHABLE, 3);

  private static Answer answer(int status, String retryAfter) {
    return new Answer(status, null, retryAfter, null, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED",
    "204, DELIVERED",
    "299, DELIVERED",
    "301, RETRY",
    "307, RETRY",
    "400, RETRY",
    "404, RETRY",
    "410, GONE",
    "429, RETRY",
    "500, RETRY",
    "503, RETRY"
  })
  void onlyTwoHundredsAreDeliveredAndFourTenIsTheEnd(int status, Meaning meaning) {
    assertThat(RetryRules.meaning(answer(status, null))).isEqualTo(meaning);
  }

  @Test
  void noAnswerIsAFailure() {
    assertThat(RetryRules.meaning(NOBODY)).isEqualTo(Meaning.RETRY);
  }

  @Test
  void theTenthFailureIsTheLastAfterThreeDays() {
    var passed =
        IntStream.rangeClosed(1, 9)
            .mapToObj(failures -> Duration.between(NOW, RetryRules.next(failures, NOBODY, NOW, 0)))
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(passed).isEqualTo(Duration.parse("PT75H35M5S"));
    assertThat(RetryRules.next(10, NOBODY, NOW, 0)).isNull();
  }

  @Test
  void chanceOnlyAddsToADelay() {
    assertThat(RetryRules.next(2, NOBODY, NOW, 1)).isEqualTo(NOW.plus(Duration.ofMinutes(6)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | 600                           | 600",
        "503 | Mon, 23 Nov 2026 12:10:00 GMT | 600",
        "503 | 1                             | 5",
        "503 | 999999999                     | 86400",
        "500 | 600                           | 5",
        "503 | soon                          | 5",
        "503 | -7                            | 5",
      })
  void aReceiverMayAskForALaterTimeWithinADay(int status, String header, long seconds) {
    assertThat(RetryRules.next(1, answer(status, header), NOW, 0))
        .isEqualTo(NOW.plusSeconds(seconds));
  }
}
