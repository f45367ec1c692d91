package didymium.calendar;

import didymium.bus.Coded;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;

/** How exactly a date is known; in JSON the name in lower case. */
public enum Precision implements Coded {
  DAY,
  MONTH,
  QUARTER,
  HALF,
  YEAR;

  /** The last day of the period that holds {@code date}. */
  LocalDate end(LocalDate date) {
    return switch (this) {
      case DAY -> date;
      case MONTH -> lastDay(date, date.getMonthValue());
      case QUARTER -> lastDay(date, roundUp(date.getMonthValue(), 3));
      case HALF -> lastDay(date, roundUp(date.getMonthValue(), 6));
      case YEAR -> lastDay(date, Month.DECEMBER.getValue());
    };
  }

  private static LocalDate lastDay(LocalDate date, int month) {
    return YearMonth.of(date.getYear(), month).atEndOfMonth();
  }

  private static int roundUp(int month, int length) {
    return (month + length - 1) / length * length;
  }
}
