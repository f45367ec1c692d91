package didymium.measurements;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The soft limits in force: a metric's own, unless a law or a recommendation sets another one. Such
 * limits carry the date from which they hold, so that a run is judged by the rule of its day.
 */
public record Limits(List<Limit> limits) {

  /** A lowest and a highest usual value in the metric's own unit; either may be null, not both. */
  public record Bounds(BigDecimal min, BigDecimal max) {
    public Bounds {
      require(min != null || max != null, "a limit needs a min or a max");
      require(min == null || max == null || min.compareTo(max) <= 0, "min is above max");
    }
  }

  /**
   * One limit.
   *
   * @param country ISO 3166-1 alpha-2; null for a limit that holds where a country has none
   * @param from the first day on which it holds
   * @param source where it is written down
   */
  public record Limit(Metric metric, String country, LocalDate from, Bounds soft, String source) {
    public Limit {
      require(metric != null && metric.isResolved(), "a limit needs a metric that ships");
      require(from != null, "a limit needs the day from which it holds");
      require(soft != null, "a limit needs its soft bounds");
      require(source != null && !source.isBlank(), "a limit needs its source");
      require(country == null || country.matches("[A-Z]{2}"), "country is not ISO 3166-1 alpha-2");
    }

    private Usual usual() {
      return new Usual(new Range(soft.min(), soft.max(), false), source);
    }

    private boolean holds(Metric asked, LocalDate date, String where) {
      return metric.equals(asked)
          && !from.isAfter(date)
          && (country == null || Objects.equals(country, where));
    }
  }

  /**
   * The usual values.
   *
   * @param source where a law or a recommendation says so; null where it is experience
   */
  public record Usual(Range range, String source) {}

  private static final Comparator<Limit> CLOSEST =
      comparing((Limit limit) -> limit.country() != null).thenComparing(Limit::from);

  public Limits {
    limits = List.copyOf(limits);
  }

  /**
   * The usual values of a metric.
   *
   * @param date the day of the run
   * @param country of the organisation that ran it; null for the limits of no country
   * @return empty where no value is unusual
   */
  public Optional<Usual> usual(Metric metric, LocalDate date, String country) {
    return limits.stream()
        .filter(limit -> limit.holds(metric, date, country))
        .max(CLOSEST)
        .map(Limit::usual)
        .or(() -> Optional.ofNullable(metric.soft()).map(range -> new Usual(range, null)));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
