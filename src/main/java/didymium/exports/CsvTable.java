package didymium.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;

/**
 * A table as comma-separated values (RFC 4180) in UTF-8. Numbers have the digits that were logged.
 */
final class CsvTable<S, R> implements Pass<S> {
  /** What a spreadsheet takes for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private final TableShape<S, R> shape;
  private final Writer out;
  private List<Column<R>> columns;

  CsvTable(TableShape<S, R> shape, OutputStream out) {
    this.shape = shape;
    this.out = new OutputStreamWriter(out, UTF_8);
  }

  @Override
  public void begin() throws IOException {
    columns = shape.columns();
    row(columns.stream().<Object>map(Column::name).toList());
  }

  @Override
  public void add(List<S> page) throws IOException {
    for (var source : page) {
      for (var row : shape.rows(source)) {
        row(row);
      }
    }
    out.flush();
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  private void row(R row) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(cell(columns.get(i).value().apply(row)));
    }
    out.write("\r\n");
  }

  private void row(List<Object> cells) throws IOException {
    out.write(String.join(",", cells.stream().map(CsvTable::cell).toList()) + "\r\n");
  }

  static String cell(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? quoted(harmless(text)) : value.toString();
  }

  /** A text that a spreadsheet would run as a formula begins with an apostrophe instead. */
  private static String harmless(String text) {
    return FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
