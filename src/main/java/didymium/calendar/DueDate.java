package didymium.calendar;

import static java.time.temporal.ChronoUnit.DAYS;

import didymium.bus.Faults;
import didymium.bus.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A date with the precision it was promised or published with: "Q4 2026" stays "Q4 2026".
 *
 * @param date any day of the period, kept as given; in the years 1900 to 2199
 * @param precision the length of the period
 */
public record DueDate(LocalDate date, Precision precision) {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  /**
   * @throws Problem 400 {@code missing-field} or {@code date.year} at {@code /date} or {@code
   *     /precision}
   */
  public DueDate {
    var faults = new Faults();
    faults.present("/date", date);
    if (date != null && (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR)) {
      faults.add(Problem.invalid("date.year", "/date", "" + FIRST_YEAR, "" + LAST_YEAR));
    }
    faults.present("/precision", precision);
    faults.raise();
  }

  /** The day of an instant, in UTC. */
  public static DueDate today(Instant now) {
    return new DueDate(LocalDate.ofInstant(now, ZoneOffset.UTC), Precision.DAY);
  }

  /** The last day of the period: what counts as kept or missed. */
  public LocalDate end() {
    return precision.end(date);
  }

  /**
   * Days from the end of the baseline's period to the end of this one; negative when earlier. That
   * of what was reached, or given up.
   */
  public int slipDays(DueDate baseline) {
    return days(baseline, end());
  }

  /** The same of what is open: once the date has passed, it slips by a day each day. */
  public int slipDays(DueDate baseline, LocalDate today) {
    return days(baseline, today.isAfter(end()) ? today : end());
  }

  private static int days(DueDate baseline, LocalDate end) {
    return Math.toIntExact(DAYS.between(baseline.end(), end));
  }
}
