package didymium.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import didymium.bus.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV (RFC 4180) as spreadsheets of any country write it. */
final class CsvSheet {
  /** Of two that fit alike the first is it: commas also stand in numbers and in words. */
  private static final String DELIMITERS = "\t;|,";

  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private static final int SAMPLE = 20;

  private CsvSheet() {}

  /**
   * @param chosen the encoding; null to find it out
   * @throws Problem 422 that names the row where it cannot be read
   */
  static Sheet read(byte[] bytes, Encoding chosen, Layout layout) {
    var encoding = chosen == null ? Encoding.of(bytes) : chosen;
    var text = encoding.decode(bytes);
    char delimiter = delimiter(text);
    var rows = new SheetReader();
    int number = 0;
    try (var records = records(text, delimiter)) {
      for (var record : records) {
        rows.add(++number, cells(number, record));
      }
    } catch (CsvParseException malformed) {
      throw Problem.unprocessable("sheet.csv", null, number + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.done(List.of(), null, encoding, "" + delimiter, layout);
  }

  private static CsvReader<CsvRecord> records(String text, char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .ofCsvRecord(text);
  }

  private static List<Cell> cells(int row, CsvRecord record) {
    var cells = new ArrayList<Cell>(record.getFieldCount());
    for (var field : record.getFields()) {
      requireOne(row, field);
      cells.add(field.isBlank() ? null : Cell.text(plain(field.strip())));
    }
    return cells;
  }

  /** Between two quotes that do not belong together are whole rows, which nobody would miss. */
  private static void requireOne(int row, String field) {
    if (field.length() > Cell.LONGEST && field.indexOf('\n') >= 0) {
      throw Problem.unprocessable("sheet.cell", null, row, Cell.LONGEST);
    }
  }

  /** Exports write an apostrophe before what a spreadsheet would run. */
  private static String plain(String text) {
    boolean guarded =
        text.length() > 1 && text.charAt(0) == '\'' && FORMULA.indexOf(text.charAt(1)) >= 0;
    return guarded ? text.substring(1) : text;
  }

  /** What cuts most of the first rows into the same number of cells. */
  private static char delimiter(String text) {
    char best = ',';
    int most = 0;
    for (char one : DELIMITERS.toCharArray()) {
      int alike = alike(text, one);
      if (alike > most) {
        most = alike;
        best = one;
      }
    }
    return best;
  }

  private static int alike(String text, char delimiter) {
    var widths = new HashMap<Integer, Integer>();
    int read = 0;
    try (var records = records(text, delimiter)) {
      var all = records.iterator();
      while (read < SAMPLE && all.hasNext()) {
        int width = all.next().getFieldCount();
        read++;
        widths.merge(width, width > 1 ? 1 : 0, Integer::sum);
      }
    } catch (CsvParseException malformed) {
      // what came before counts; what is wrong is said when the whole sheet is read
      return most(widths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return most(widths);
  }

  private static int most(Map<Integer, Integer> widths) {
    return widths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
