package didymium.imports;

import didymium.bus.Problem;
import didymium.imports.Mapping.Dates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as people write it into a cell: ISO 8601, or day, month and year in the order of their
 * country, with hours and minutes or without. A date is the day's first moment.
 */
final class Moment {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?)?");
  private static final Pattern OTHER =
      Pattern.compile(
          "(\\d{1,4})[./-](\\d{1,2})[./-](\\d{1,4})"
              + "(?:,?[T ]+(\\d{1,2})[:.](\\d{2})(?::(\\d{2}))?)?");

  private Moment() {}

  /**
   * @throws Problem 422 {@code import.time}
   */
  static Instant read(String pointer, String text, Dates order, ZoneId zone) {
    try {
      var iso = ISO.matcher(text);
      if (iso.matches()) {
        return at(iso, 1, 2, 3, zone);
      }
      var other = OTHER.matcher(text);
      if (!other.matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
      return switch (order) {
        case YMD -> at(other, 1, 2, 3, zone);
        case DMY -> at(other, 3, 2, 1, zone);
        case MDY -> at(other, 3, 1, 2, zone);
      };
    } catch (DateTimeException none) {
      throw Problem.unprocessable("import.time", pointer, Numeral.shortened(text), example(order));
    }
  }

  private static Instant at(Matcher parts, int year, int month, int day, ZoneId zone) {
    if (parts.group(year).length() != 4) {
      throw new DateTimeException("a year has four digits");
    }
    return LocalDateTime.of(
            number(parts, year),
            number(parts, month),
            number(parts, day),
            number(parts, 4),
            number(parts, 5),
            number(parts, 6))
        .atZone(zone)
        .toInstant();
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }

  private static String example(Dates order) {
    return switch (order) {
      case YMD -> "2026-03-31 14:30";
      case DMY -> "31.03.2026 14:30";
      case MDY -> "03/31/2026 14:30";
    };
  }
}
