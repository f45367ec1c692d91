package didymium.measurements;

import static didymium.measurements.Metric.RECOVERY;
import static didymium.measurements.Metric.SPECIFIC_ACTIVITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.measurements.Limits.Bounds;
import didymium.measurements.Limits.Limit;
import didymium.measurements.Limits.Usual;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private static final Limits LIMITS =
      new Limits(
          List.of(
              limit(null, "2010-01-01", "1"),
              limit("IN", "2015-01-01", "0.5"),
              limit("IN", "2026-06-01", "0.4"),
              limit(null, "2025-01-01", "2")));

  @ParameterizedTest
  @CsvSource({
    "2009-12-31, IN, ",
    "2010-01-01, IN, ≤ 1",
    "2014-12-31, IN, ≤ 1",
    "2015-01-01, IN, ≤ 0.5",
    "2025-01-01, IN, ≤ 0.5",
    "2026-06-01, IN, ≤ 0.4",
    "2024-12-31, RU, ≤ 1",
    "2026-06-01, RU, ≤ 2",
    "2026-06-01, , ≤ 2",
  })
  void theDayOfTheRunAndTheCountryDecide(LocalDate day, String country, String expected) {
    var usual = LIMITS.usual(SPECIFIC_ACTIVITY, day, country).map(Usual::range);
    assertThat(usual.map(Range::toString).orElse(null)).isEqualTo(expected);
  }

  @Test
  void aMetricsOwnLimitsHoldWhereNoneIsConfigured() {
    var usual = LIMITS.usual(RECOVERY, LocalDate.of(2026, 1, 1), "IN").orElseThrow();
    assertThat(usual).isEqualTo(new Usual(RECOVERY.soft(), null));
  }

  @Test
  void aLimitWithoutSourceOrBoundsIsNone() {
    assertThatThrownBy(() -> new Bounds(null, null)).hasMessage("a limit needs a min or a max");
    assertThatThrownBy(() -> new Bounds(BigDecimal.TEN, BigDecimal.ONE))
        .hasMessage("min is above max");
    assertThatThrownBy(() -> new Limit(SPECIFIC_ACTIVITY, null, LocalDate.EPOCH, bounds("1"), " "))
        .hasMessage("a limit needs its source");
    assertThatThrownBy(
            () -> new Limit(SPECIFIC_ACTIVITY, "India", LocalDate.EPOCH, bounds("1"), "law"))
        .hasMessage("country is not ISO 3166-1 alpha-2");
  }

  private static Limit limit(String country, String from, String max) {
    return new Limit(SPECIFIC_ACTIVITY, country, LocalDate.parse(from), bounds(max), "a law");
  }

  private static Bounds bounds(String max) {
    return new Bounds(null, new BigDecimal(max));
  }
}
