package didymium.sample;

import didymium.calendar.DueDate;
import didymium.calendar.Precision;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Dates as sources give them: "2016", "2016-11", "2016-11-30". */
final class PublishedDates {
  private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

  private PublishedDates() {}

  /** The date with the precision that its length tells. */
  static DueDate of(String date) {
    return new DueDate(first(date), precision(date));
  }

  private static Precision precision(String date) {
    return switch (date.length()) {
      case 4 -> Precision.YEAR;
      case 7 -> Precision.MONTH;
      default -> Precision.DAY;
    };
  }

  /** The first day of the period that it names. */
  static LocalDate first(String date) {
    return LocalDate.parse(date + "-01-01".substring(date.length() == 4 ? 0 : date.length() - 4));
  }

  /** In words: "30 November 2016", "the third quarter of 2024". */
  static String inWords(DueDate due) {
    var date = due.date();
    int month = date.getMonthValue();
    return switch (due.precision()) {
      case DAY -> date.getDayOfMonth() + " " + month(date);
      case MONTH -> month(date);
      case QUARTER -> "the " + ORDINALS.get((month - 1) / 3) + " quarter of " + date.getYear();
      case HALF -> "the " + ORDINALS.get((month - 1) / 6) + " half of " + date.getYear();
      case YEAR -> "" + date.getYear();
    };
  }

  private static String month(LocalDate date) {
    return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + date.getYear();
  }
}
