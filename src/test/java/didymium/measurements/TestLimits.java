package didymium.measurements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The one limit that the portal is configured with by default. */
public final class TestLimits {
  public static final Limits STANDARD =
      new Limits(
          List.of(
              new Limits.Limit(
                  Metric.SPECIFIC_ACTIVITY,
                  null,
                  LocalDate.of(2014, 1, 1),
                  new Limits.Bounds(null, BigDecimal.ONE),
                  "IAEA GSR Part 3, schedule I")));

  private TestLimits() {}
}
