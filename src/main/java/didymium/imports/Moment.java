package didymium.imports;

import didymium.bus.Problem;
import didymium.imports.Mapping.Dates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as people write it into a cell: ISO 8601, day, month and year in the order of their
 * country, or with the month's name, with hours and minutes or without.
 */
record Moment(LocalDate date, LocalTime time) {
  private static final int LONGEST = 60;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private static final Pattern TIME =
      Pattern.compile(
          "(.*?)(?:,?[T ]+)(\\d{1,2})(?:[:.](\\d{2}))?(?::(\\d{2})(?:[.,]\\d{1,9})?)?"
              + " ?([ap]\\.?m\\.?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,4})[./-](\\d{1,2})(?:[./-](\\d{1,4}))?\\.?");
  private static final Pattern WORDS =
      Pattern.compile(
          "(\\d{1,4}|\\p{L}[\\p{L}\\p{M}]*)[ .,/-]+(\\d{1,2}|\\p{L}[\\p{L}\\p{M}]*)"
              + "(?:[ .,/-]+(\\d{1,4}))?(?: ?(?:г|год|года)?\\.?)");

  /**
   * How a sheet writes its times.
   *
   * @param year of dates that name none; its century is that of years of two digits; null where
   *     nobody says
   */
  record Writing(Dates order, ZoneId zone, Integer year) {}

  /**
   * The first moment of what is meant.
   *
   * @throws Problem 422 {@code import.time}, {@code import.time.year} for a year that nobody says
   */
  static Instant begin(String pointer, String text, Writing writing) {
    return read(pointer, text, writing, LocalTime.MIN);
  }

  /** The same; of a date alone the day's last second. */
  static Instant end(String pointer, String text, Writing writing) {
    return read(pointer, text, writing, LocalTime.of(23, 59, 59));
  }

  private static Instant read(String pointer, String text, Writing writing, LocalTime otherwise) {
    var plain = Numeral.inAsciiDigits(text.strip().replaceAll("\\s+", " "));
    try {
      if (plain.length() > LONGEST) {
        throw new DateTimeException("no time");
      }
      if (plain.matches("\\d{4}-\\d{2}-\\d{2}T.*(Z|[+-]\\d{2}:\\d{2})")) {
        return inRange(OffsetDateTime.parse(plain)).toInstant();
      }
      var found = of(pointer, plain, writing);
      var time = found.time == null ? otherwise : found.time;
      return found.date.atTime(time).atZone(writing.zone()).toInstant();
    } catch (DateTimeException none) {
      throw Problem.unprocessable(
          "import.time", pointer, Numeral.shortened(text), example(writing.order()));
    }
  }

  private static OffsetDateTime inRange(OffsetDateTime time) {
    year(time.getYear());
    return time;
  }

  private static Moment of(String pointer, String plain, Writing writing) {
    var timed = TIME.matcher(plain);
    boolean named = timed.matches() && (timed.group(3) != null || timed.group(5) != null);
    var day = named ? timed.group(1) : plain;
    return new Moment(date(pointer, day, writing), named ? time(timed) : null);
  }

  private static LocalTime time(Matcher parts) {
    int hour = number(parts.group(2));
    if (parts.group(5) != null) {
      if (hour < 1 || hour > 12) {
        throw new DateTimeException("an hour of twelve");
      }
      boolean afternoon = parts.group(5).toLowerCase(Locale.ROOT).startsWith("p");
      hour = hour % 12 + (afternoon ? 12 : 0);
    }
    return LocalTime.of(hour, number(parts.group(3)), number(parts.group(4)));
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static LocalDate date(String pointer, String day, Writing writing) {
    var numbers = NUMBERS.matcher(day);
    if (numbers.matches()) {
      return date(pointer, numbers, writing);
    }
    var words = WORDS.matcher(day);
    if (!words.matches()) {
      throw new DateTimeException("no date");
    }
    var first = words.group(1);
    int month = Months.of(Character.isDigit(first.charAt(0)) ? words.group(2) : first);
    var other = Character.isDigit(first.charAt(0)) ? first : words.group(2);
    boolean yearFirst = other.length() == 4;
    var year = yearFirst ? other : words.group(3);
    var inMonth = yearFirst ? words.group(3) : other;
    return LocalDate.of(year(pointer, year, writing), month, day(inMonth));
  }

  private static int day(String digits) {
    if (digits == null || digits.length() > 2) {
      throw new DateTimeException("no day");
    }
    return number(digits);
  }

  private static LocalDate date(String pointer, Matcher parts, Writing writing) {
    var first = parts.group(1);
    var last = parts.group(3);
    // four digits say that they are the year, whatever the order
    var order = first.length() > 2 ? Dates.YMD : writing.order();
    if (last == null) {
      // points stand between the parts of a date only where the day comes first
      boolean pointed = parts.group().charAt(parts.end(1)) == '.';
      boolean dayFirst = order == Dates.DMY || (order == Dates.YMD && pointed);
      return LocalDate.of(
          year(pointer, null, writing),
          number(dayFirst ? parts.group(2) : first),
          day(dayFirst ? first : parts.group(2)));
    }
    int second = number(parts.group(2));
    int outer = day(order == Dates.YMD ? last : first);
    int year = year(pointer, order == Dates.YMD ? first : last, writing);
    return order == Dates.MDY
        ? LocalDate.of(year, outer, second)
        : LocalDate.of(year, second, outer);
  }

  private static int year(String pointer, String digits, Writing writing) {
    if (digits != null && digits.length() == 4) {
      return year(number(digits));
    }
    if (digits != null && digits.length() != 2) {
      throw new DateTimeException("no year");
    }
    if (writing.year() == null) {
      throw Problem.unprocessable("import.time.year", pointer);
    }
    return digits == null ? writing.year() : writing.year() / 100 * 100 + number(digits);
  }

  private static int year(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new DateTimeException("no year of a run");
    }
    return year;
  }

  private static String example(Dates order) {
    return switch (order) {
      case YMD -> "2026-03-31 14:30";
      case DMY -> "31.03.2026 14:30";
      case MDY -> "03/31/2026 14:30";
    };
  }
}
