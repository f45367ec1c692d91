package didymium.imports;

import didymium.imports.NumberFormats.Format;
import didymium.imports.NumberFormats.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The cells of a sheet of a workbook. Of a formula the value counts that the workbook holds beside
 * it; it is not computed here.
 */
final class XlsxCells {
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final int DAY_SECONDS = 86_400;

  /** Spreadsheets compute with 15 digits; what is kept beyond them is noise. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final int MOST_ROW = 1_048_576;
  private static final Pattern AREA =
      Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");

  private final Xml sheet;
  private final List<String> texts;
  private final NumberFormats formats;
  private final boolean from1904;
  private int formulas;
  private int zeros;

  XlsxCells(Xml sheet, List<String> texts, NumberFormats formats, boolean from1904) {
    this.sheet = sheet;
    this.texts = texts;
    this.formats = formats;
    this.from1904 = from1904;
  }

  void readInto(SheetReader rows) {
    int number = 0;
    while (sheet.nextStart()) {
      if (sheet.isStart("row")) {
        number = number(number);
        rows.add(number, row());
      } else if (sheet.isStart("mergeCell")) {
        merge(rows, sheet.attribute("ref"));
      }
    }
    if (formulas > 0 && zeros == formulas) {
      rows.warn(Sheet.Warning.FORMULAS_ZERO, formulas);
    }
  }

  private static void merge(SheetReader rows, String ref) {
    var area = AREA.matcher(String.valueOf(ref));
    if (!area.matches()) {
      throw Workbook.malformed();
    }
    rows.merge(
        new SheetReader.Area(
            whole(area.group(2)),
            whole(area.group(4)),
            letters(area.group(1)),
            letters(area.group(3))));
  }

  /** From 0. */
  private static int letters(String letters) {
    int column = 0;
    for (char one : letters.toCharArray()) {
      column = column * 26 + one - 'A' + 1;
    }
    return column - 1;
  }

  private int number(int before) {
    var given = sheet.attribute("r");
    int number = given == null ? before + 1 : whole(given);
    if (number <= before || number > MOST_ROW) {
      throw Workbook.malformed();
    }
    return number;
  }

  private static int whole(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw Workbook.malformed();
    }
    return Integer.parseInt(text);
  }

  private List<Cell> row() {
    var cells = new ArrayList<Cell>();
    while (sheet.next() && !sheet.isEnd("row")) {
      if (sheet.isStart("c")) {
        int column = column(cells.size());
        while (cells.size() < column) {
          cells.add(null);
        }
        keep(cells, cell());
      }
    }
    return cells;
  }

  /** One more than there may be shows that there are too many. */
  private static void keep(List<Cell> cells, Cell cell) {
    if (cells.size() <= SheetReader.MOST_COLUMNS) {
      cells.add(cell);
    }
  }

  /** From 0; no further right than shows that there are too many. */
  private int column(int next) {
    var place = sheet.attribute("r");
    int column = 0;
    for (int i = 0; place != null && i < place.length() && place.charAt(i) > '9'; i++) {
      column = column * 26 + place.charAt(i) - 'A' + 1;
      if (column > SheetReader.MOST_COLUMNS) {
        return Math.max(next, SheetReader.MOST_COLUMNS);
      }
    }
    if (place != null && column - 1 < next) {
      throw Workbook.malformed();
    }
    return place == null ? next : column - 1;
  }

  private Cell cell() {
    var type = sheet.attribute("t");
    var style = sheet.attribute("s");
    String value = null;
    boolean formula = false;
    while (sheet.next() && !sheet.isEnd("c")) {
      formula = formula || sheet.isStart("f");
      if (sheet.isStart("v") || sheet.isStart("is")) {
        value = sheet.text("rPh");
      }
    }
    if (value == null || value.isBlank()) {
      // a text may be empty; a number without a value was never computed
      return formula && !"str".equals(type) ? Cell.fault(Cell.FORMULA) : null;
    }
    formulas += formula ? 1 : 0;
    zeros += formula && value.strip().equals("0") ? 1 : 0;
    return cell(type == null ? "n" : type, style, value.strip());
  }

  private Cell cell(String type, String style, String value) {
    return switch (type) {
      case "s" -> shared(value);
      case "b" -> Cell.text(value.equals("1") ? "TRUE" : "FALSE");
      case "e" -> Cell.fault(value);
      case "n" -> number(value, formats.format(style));
      case "d" -> Cell.text(value.replaceFirst("T00:00(:00(\\.0+)?)?Z?$", ""));
      default -> Cell.text(value);
    };
  }

  private Cell shared(String value) {
    int index = whole(value);
    if (index >= texts.size()) {
      throw Workbook.malformed();
    }
    var text = texts.get(index);
    return text.isBlank() ? null : Cell.text(text.strip());
  }

  private Cell number(String value, Format format) {
    // the shape first: what is written as a power of ten could cost hours to write out
    if (!value.matches("[-+]?\\d{0,40}(\\.\\d{0,40})?([eE][-+]?\\d{1,3})?")
        || !value.matches("[^eE]*\\d.*")) {
      throw Workbook.malformed();
    }
    var number = plain(new BigDecimal(value).round(DIGITS));
    return switch (format.kind()) {
      case PLAIN -> Cell.number(number);
      case PERCENT -> Cell.percent(plain(number.movePointRight(2)));
      case DATE, TIME ->
          number.signum() > 0 ? Cell.text(time(number, format)) : Cell.number(number);
      case ELAPSED -> number.signum() >= 0 ? Cell.text(elapsed(number)) : Cell.number(number);
      case CODE -> code(number, format);
    };
  }

  private static Cell code(BigDecimal number, Format format) {
    if (number.signum() < 0 || number.scale() > 0) {
      return Cell.number(number);
    }
    var digits = number.toPlainString();
    var zeros = "0".repeat(Math.max(0, format.digits() - digits.length()));
    return Cell.text(format.before() + zeros + digits + format.after());
  }

  private static BigDecimal plain(BigDecimal number) {
    var plain = number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /**
   * A day count as a local time in ISO 8601; as a date where it is a whole day and shown without
   * hours, as a time of day where it is less than a day.
   */
  private String time(BigDecimal days, Format format) {
    var seconds = seconds(days);
    if (seconds < DAY_SECONDS) {
      return LocalTime.ofSecondOfDay(seconds).toString();
    }
    var epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
    var time = epoch.atStartOfDay().plus(seconds, ChronoUnit.SECONDS);
    boolean dayAlone = seconds % DAY_SECONDS == 0 && format.kind() == Kind.DATE;
    return dayAlone ? time.toLocalDate().toString() : time.toString();
  }

  /** {@code 49:30}, {@code 49:30:15} */
  private static String elapsed(BigDecimal days) {
    var seconds = seconds(days);
    var minutes = "%d:%02d".formatted(seconds / 3_600, seconds / 60 % 60);
    return seconds % 60 == 0 ? minutes : minutes + ":%02d".formatted(seconds % 60);
  }

  private static long seconds(BigDecimal days) {
    if (days.compareTo(BigDecimal.valueOf(3_000_000)) > 0) {
      throw Workbook.malformed();
    }
    return days.multiply(BigDecimal.valueOf(DAY_SECONDS))
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
