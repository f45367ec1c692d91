package didymium.imports;

import didymium.imports.Mapping.Dates;
import didymium.imports.Mapping.Decimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a sheet seems to write its numbers and dates; people say if it is otherwise. */
final class FormatGuess {
  private static final Pattern NUMBER =
      Pattern.compile("[<>≤≥ ]*[-−]?\\d[\\d ]*([.,])\\d+(?:\\D.*)?");
  private static final Pattern DATE =
      Pattern.compile("(\\d{1,4})[./-](\\d{1,2})[./-](\\d{1,4})(?:\\D.*)?");

  private int commas;
  private int points;
  private int yearsFirst;
  private int yearsLast;
  private boolean monthFirst;

  FormatGuess(List<SheetRow> rows) {
    rows.stream()
        .flatMap(row -> row.cells().stream())
        .filter(cell -> cell != null && cell.kind() == Cell.Kind.TEXT && cell.text().length() < 40)
        .forEach(cell -> look(cell.text()));
  }

  private void look(String text) {
    var date = DATE.matcher(text);
    var number = NUMBER.matcher(text);
    if (date.matches()) {
      lookAt(date);
    } else if (number.matches()) {
      commas += number.group(1).equals(",") ? 1 : 0;
      points += number.group(1).equals(".") ? 1 : 0;
    }
  }

  private void lookAt(Matcher date) {
    yearsFirst += date.group(1).length() == 4 ? 1 : 0;
    yearsLast += date.group(3).length() == 4 ? 1 : 0;
    monthFirst = monthFirst || Integer.parseInt(date.group(2)) > 12;
  }

  Decimal decimal() {
    return commas > points ? Decimal.COMMA : Decimal.POINT;
  }

  Dates dates() {
    if (yearsFirst >= yearsLast) {
      return Dates.YMD;
    }
    return monthFirst ? Dates.MDY : Dates.DMY;
  }
}
