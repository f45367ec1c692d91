package didymium.imports;

import didymium.imports.Mapping.Dates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates in a sheet that name no year, or one of two digits, as far as they look like such. */
final class YearlessDates {
  private static final String CLOCK = "(?:[T ,]+\\d{1,2}[:.]\\d{2}.*)?";

  private static final Pattern OF_THREE =
      Pattern.compile("\\d{1,2}([./-])\\d{1,2}\\1\\d{1,2}\\.?" + CLOCK);

  private static final Pattern OF_TWO = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\.?" + CLOCK);

  private static final Pattern NAMED =
      Pattern.compile(
          "(?:\\d{1,2}[ .-]+(?<behind>\\p{L}[\\p{L}\\p{M}]+)"
              + "|(?<before>\\p{L}[\\p{L}\\p{M}]+)[ .-]+\\d{1,2})\\.?(?:[ .,-]+\\d{2})?"
              + CLOCK);

  private static final int LONGEST = 40;
  private static final int DAYS = 31;
  private static final int MONTHS = 12;

  /** A column of days and months, unless anything else stands in it. */
  private static final class Column {
    boolean mixed;
    boolean padded;
    boolean dayFirst;
    boolean monthFirst;

    void take(Matcher date) {
      int first = Integer.parseInt(date.group(1));
      int second = Integer.parseInt(date.group(3));
      mixed |= date.group(2).equals(".");
      padded |= (date.group(1) + date.group(3)).length() == 4;
      dayFirst |= first > MONTHS;
      monthFirst |= second > MONTHS;
    }

    /** Parts of ratios have one digit as often as two. */
    boolean isOfDates() {
      return !mixed && padded;
    }
  }

  private final Set<Integer> columns = new TreeSet<>();
  private final Map<Integer, Column> ofTwo = new HashMap<>();

  YearlessDates(List<SheetRow> rows) {
    for (var row : rows) {
      for (int i = 0; i < row.cells().size(); i++) {
        if (row.at(i) != null) {
          look(i, row.at(i));
        }
      }
    }
  }

  private void look(int column, Cell cell) {
    var text = cell.kind() == Cell.Kind.TEXT ? shortOf(cell.text()) : "";
    var two = OF_TWO.matcher(text);
    boolean one = isDayAndMonth(two);
    if (one) {
      ofTwo.computeIfAbsent(column, first -> new Column()).take(two);
    } else if (ofTwo.containsKey(column)) {
      ofTwo.get(column).mixed = true;
    }
    if (one || OF_THREE.matcher(text).matches() || isNamed(text)) {
      columns.add(column);
    }
  }

  /** What is longer is no date. */
  private static String shortOf(String text) {
    return text.length() > LONGEST ? "" : Numeral.inAsciiDigits(text);
  }

  private static boolean isDayAndMonth(Matcher two) {
    if (!two.matches()) {
      return false;
    }
    int first = Integer.parseInt(two.group(1));
    int second = Integer.parseInt(two.group(3));
    boolean days = Math.max(first, second) <= DAYS && Math.min(first, second) >= 1;
    return days && Math.min(first, second) <= MONTHS;
  }

  private static boolean isNamed(String text) {
    var named = NAMED.matcher(text);
    return named.matches()
        && Months.isOne(
            named.group("behind") == null ? named.group("before") : named.group("behind"));
  }

  /** Columns, counted from 0, in which something may be such a date. */
  Set<Integer> columns() {
    return columns;
  }

  /** Whether they have to say which of two numbers is the day: between points it is the first. */
  boolean needOrder() {
    return ofTwo.values().stream().anyMatch(Column::isOfDates);
  }

  /** Null where day and month could be either, or are now this and now that. */
  Dates order() {
    boolean dayFirst = ofTwo.values().stream().anyMatch(one -> one.isOfDates() && one.dayFirst);
    boolean monthFirst = ofTwo.values().stream().anyMatch(one -> one.isOfDates() && one.monthFirst);
    if (dayFirst == monthFirst) {
      return null;
    }
    return dayFirst ? Dates.DMY : Dates.MDY;
  }
}
