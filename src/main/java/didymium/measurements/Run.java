package didymium.measurements;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What measurements are judged by beside their own figures.
 *
 * @param startedAt when the run began; null where it is not said
 * @param endedAt when the run ended; null where it is not said
 * @param date the day whose limits hold
 * @param country ISO 3166-1 alpha-2, of the organisation that ran it; null for no country's limits
 * @param definitions what its programme says beside what ships
 */
public record Run(
    Instant startedAt, Instant endedAt, LocalDate date, String country, Definitions definitions) {
  private static final BigDecimal SECONDS_PER_HOUR = new BigDecimal(3600);

  /** Hours from start to end; empty where either is not said. */
  Optional<BigDecimal> hours() {
    if (startedAt == null || endedAt == null) {
      return Optional.empty();
    }
    var seconds = new BigDecimal(Duration.between(startedAt, endedAt).toSeconds());
    return Optional.of(seconds.divide(SECONDS_PER_HOUR, 2, RoundingMode.CEILING));
  }
}
