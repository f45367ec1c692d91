package didymium.imports;

import didymium.imports.Mapping.Dates;
import didymium.imports.Mapping.Decimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a sheet seems to write its numbers and dates; where that is open, people are asked. */
final class FormatGuess {
  private static final Pattern NUMBER =
      Pattern.compile("[<>≤≥= ]*[-−]?\\d[\\d ]*([.,])\\d+(?:\\D.*)?");

  /** 1,250 may be a thousand and more, or one and a quarter. */
  private static final Pattern OPEN =
      Pattern.compile("[<>≤≥= ]*[-−]?[1-9]\\d{0,2}(?:,\\d{3})+(?:[^\\d.,].*)?");

  private static final Pattern DATE =
      Pattern.compile("(\\d{1,4})([./-])(\\d{1,2})[./-](\\d{1,4})(?:\\D.*)?");

  private int commas;
  private int points;
  private int open;
  private int yearsFirst;
  private int yearsLast;
  private int ofTwoNumbers;
  private boolean monthFirst;
  private boolean dayFirst;
  private final YearlessDates yearless;

  FormatGuess(List<SheetRow> rows) {
    yearless = new YearlessDates(rows);
    rows.stream()
        .flatMap(row -> row.cells().stream())
        .filter(cell -> cell != null && cell.kind() == Cell.Kind.TEXT && cell.text().length() < 40)
        .forEach(cell -> look(Numeral.inAsciiDigits(cell.text())));
  }

  private void look(String text) {
    var date = DATE.matcher(text);
    var number = NUMBER.matcher(text);
    if (date.matches()) {
      lookAt(date);
    } else if (OPEN.matcher(text).matches()) {
      open++;
    } else if (number.matches()) {
      commas += number.group(1).equals(",") ? 1 : 0;
      points += number.group(1).equals(".") ? 1 : 0;
    }
  }

  private void lookAt(Matcher date) {
    int first = Integer.parseInt(date.group(1));
    int second = Integer.parseInt(date.group(3));
    boolean yearFirst = date.group(1).length() == 4;
    yearsFirst += yearFirst ? 1 : 0;
    yearsLast += yearFirst ? 0 : 1;
    // points stand between the parts of a date only where the day comes first
    dayFirst |= !yearFirst && (first > 12 || date.group(2).equals("."));
    monthFirst |= !yearFirst && second > 12;
    ofTwoNumbers += yearFirst ? 0 : 1;
  }

  /** Null where each comma stands before just three digits: then nobody knows what it is. */
  Decimal decimal() {
    if (open > 0 && (commas == 0 || points > 0)) {
      return null;
    }
    return commas > points ? Decimal.COMMA : Decimal.POINT;
  }

  /** Null where day and month could be either, or are now this and now that. */
  Dates dates() {
    if (yearsFirst >= yearsLast || ofTwoNumbers == 0) {
      return yearless.needOrder() ? yearless.order() : Dates.YMD;
    }
    if (dayFirst == monthFirst) {
      return null;
    }
    return dayFirst ? Dates.DMY : Dates.MDY;
  }

  /** Columns, counted from 0, in which something may be a date without a year of four digits. */
  Set<Integer> yearless() {
    return yearless.columns();
  }
}
