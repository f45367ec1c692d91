package didymium.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a workbook: numbers are numbers that show the digits which were logged, times are
 * times (UTC), and texts cannot become formulas. A second sheet says what the columns mean.
 */
final class WorkbookTable<S, R> implements Pass<S> {
  /** A sheet holds 1,048,576 rows; what is more goes to another. */
  private static final int ROWS = 1_000_000;

  private static final String DATE = "yyyy-mm-dd";
  private static final String TIME = "yyyy-mm-dd hh:mm:ss";
  private static final int FEW = 8;

  private final TableShape<S, R> shape;
  private final Workbook workbook;
  private final int rowsPerSheet;
  private List<Column<R>> columns;
  private Worksheet sheet;
  private int sheets;
  private int row;

  WorkbookTable(TableShape<S, R> shape, OutputStream out) {
    this(shape, out, ROWS);
  }

  WorkbookTable(TableShape<S, R> shape, OutputStream out, int rowsPerSheet) {
    this.shape = shape;
    this.workbook = new Workbook(out, "Didymium", null);
    this.rowsPerSheet = rowsPerSheet;
  }

  @Override
  public void begin() throws IOException {
    columns = shape.columns();
    open();
  }

  private void open() throws IOException {
    sheets++;
    sheet = workbook.newWorksheet(sheets == 1 ? shape.name() : shape.name() + " " + sheets);
    sheet.freezePane(0, 1);
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      sheet.width(i, column.kind() == Column.Kind.STRING ? 18 : 14);
      head(sheet, i, column.name());
    }
    row = 1;
    sheet.flush();
  }

  private static void head(Worksheet sheet, int column, String name) {
    sheet.inlineString(0, column, name);
    sheet.style(0, column).bold().set();
  }

  @Override
  public void add(List<S> page) throws IOException {
    for (var source : page) {
      for (var values : shape.rows(source)) {
        addRow(values);
      }
    }
    sheet.flush();
  }

  private void addRow(R values) throws IOException {
    if (row > rowsPerSheet) {
      sheet.finish();
      open();
    }
    for (int i = 0; i < columns.size(); i++) {
      put(i, columns.get(i).value().apply(values));
    }
    row++;
  }

  private void put(int column, Object value) {
    if (value instanceof String text) {
      sheet.inlineString(row, column, text);
    } else if (value instanceof BigDecimal number) {
      sheet.value(row, column, number);
      sheet.style(row, column).format(digits(number.scale())).set();
    } else if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value instanceof Boolean truth) {
      sheet.value(row, column, truth);
    } else if (value instanceof LocalDate date) {
      sheet.value(row, column, date);
      sheet.style(row, column).format(DATE).set();
    } else if (value instanceof Instant time) {
      sheet.value(row, column, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
      sheet.style(row, column).format(TIME).set();
    }
  }

  /** As many decimals as were logged; a few more than anybody reads are all shown alike. */
  private static String digits(int scale) {
    return scale <= 0 ? "0" : "0." + "0".repeat(Math.min(scale, FEW));
  }

  @Override
  public void end() throws IOException {
    sheet.finish();
    describe();
    workbook.finish();
  }

  private void describe() throws IOException {
    var meaning = workbook.newWorksheet("columns");
    meaning.freezePane(0, 1);
    meaning.width(0, 22);
    meaning.width(1, 12);
    meaning.width(2, 100);
    head(meaning, 0, "column");
    head(meaning, 1, "type");
    head(meaning, 2, "description");
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      meaning.inlineString(i + 1, 0, column.name());
      meaning.inlineString(i + 1, 1, column.kind().name().toLowerCase(Locale.ROOT));
      meaning.inlineString(i + 1, 2, shape.meaning(column));
    }
    meaning.finish();
  }
}
