package didymium.imports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a sheet of a workbook. Of a formula the value counts that the workbook holds beside
 * it; it is not computed here.
 */
record XlsxCells(Xml sheet, List<String> texts, DateFormats formats, boolean from1904) {
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final BigDecimal DAY_SECONDS = BigDecimal.valueOf(86_400);

  /** Spreadsheets compute with 15 digits; what is kept beyond them is noise. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final int MOST_ROW = 1_048_576;

  void readInto(SheetReader rows) {
    int number = 0;
    while (sheet.nextStart()) {
      if (sheet.isStart("row")) {
        number = number(number);
        rows.add(number, row());
      }
    }
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
      return formula && value == null ? Cell.fault(Cell.FORMULA) : null;
    }
    return cell(type == null ? "n" : type, style, value.strip());
  }

  private Cell cell(String type, String style, String value) {
    return switch (type) {
      case "s" -> shared(value);
      case "b" -> Cell.text(value.equals("1") ? "TRUE" : "FALSE");
      case "e" -> Cell.fault(value);
      case "n" -> number(value, formats.isDate(style));
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

  private Cell number(String value, boolean date) {
    // the shape first: what is written as a power of ten could cost hours to write out
    if (!value.matches("[-+]?\\d{0,40}(\\.\\d{0,40})?([eE][-+]?\\d{1,3})?")
        || !value.matches("[^eE]*\\d.*")) {
      throw Workbook.malformed();
    }
    var number = new BigDecimal(value).round(DIGITS);
    return date && number.signum() > 0 ? Cell.text(time(number)) : Cell.number(plain(number));
  }

  private static BigDecimal plain(BigDecimal number) {
    var plain = number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /** A day count as a local time in ISO 8601; as a date where it is a whole day. */
  private String time(BigDecimal days) {
    if (days.compareTo(BigDecimal.valueOf(3_000_000)) > 0) {
      throw Workbook.malformed();
    }
    var seconds = days.multiply(DAY_SECONDS).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    var epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
    var time = epoch.atStartOfDay().plus(seconds, ChronoUnit.SECONDS);
    return seconds % 86_400 == 0 ? time.toLocalDate().toString() : time.toString();
  }
}
