package didymium.imports;

import didymium.bus.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Takes a sheet row by row and holds it to what a sheet may be, so that none costs more memory than
 * that. The first row with two cells or more is the head; what stands above it is left out.
 */
final class SheetReader {
  static final int MOST_ROWS = 10_000;
  static final int MOST_COLUMNS = 200;
  static final int LONGEST_CELL = 8 * 1024;

  /** Of all cells together: one text may stand in any number of a workbook's cells. */
  private static final int MOST_CHARACTERS = 20_000_000;

  /** A cell costs more memory than the few characters in it. */
  private static final int MOST_CELLS = 500_000;

  private static final int LONGEST_NAME = 200;

  private final List<SheetRow> rows = new ArrayList<>();
  private int headRow;
  private List<Cell> head;
  private int widest;
  private int characters;
  private int cells;

  /**
   * Takes the next row.
   *
   * @param cells null where one is blank
   * @throws Problem 422 that names the row where the sheet is more than it may be
   */
  void add(int number, List<Cell> cells) {
    int width = cells.size();
    while (width > 0 && cells.get(width - 1) == null) {
      width--;
    }
    if (width > MOST_COLUMNS) {
      throw Problem.unprocessable("sheet.columns", null, number, MOST_COLUMNS);
    }
    var row = new SheetRow(number, Collections.unmodifiableList(cells.subList(0, width)));
    row.cells().forEach(cell -> count(number, cell));
    if (head == null) {
      head(row);
    } else if (width > 0) {
      keep(row);
    }
  }

  private void count(int number, Cell cell) {
    int length = cell == null ? 0 : cell.text().length();
    if (length > LONGEST_CELL) {
      throw Problem.unprocessable("sheet.cell", null, number, LONGEST_CELL);
    }
    characters += length;
    cells += cell == null ? 0 : 1;
    if (characters > MOST_CHARACTERS || cells > MOST_CELLS) {
      throw Problem.unprocessable("sheet.much", null);
    }
  }

  private void head(SheetRow row) {
    if (row.cells().stream().filter(cell -> cell != null).count() > 1) {
      headRow = row.number();
      head = row.cells();
    }
  }

  private void keep(SheetRow row) {
    if (rows.size() == MOST_ROWS) {
      throw Problem.unprocessable("sheet.rows", null, MOST_ROWS);
    }
    rows.add(row);
    widest = Math.max(widest, row.cells().size());
  }

  /**
   * A column without a name is called by its letter, also one further right than all that have one;
   * of two with one name the second is "… (2)".
   */
  private List<String> names() {
    var names = new LinkedHashSet<String>();
    for (int i = 0; i < Math.max(widest, head.size()); i++) {
      boolean unnamed = i >= head.size() || head.get(i) == null;
      var name = unnamed ? letters(i) : shortened(head.get(i).text());
      for (int again = 2;
          !names.add(again == 2 ? name : name + " (" + (again - 1) + ")");
          again++) {
        // the next number is free
      }
    }
    return List.copyOf(names);
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) : line;
  }

  /** A, B, … Z, AA, AB, … */
  private static String letters(int column) {
    var last = "" + (char) ('A' + column % 26);
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }

  /**
   * The sheet, once all its rows were taken.
   *
   * @throws Problem 422 for one without a head or without a row
   */
  Sheet done(List<String> sheets, String name, Encoding encoding, String delimiter) {
    if (head == null || rows.isEmpty()) {
      throw Problem.unprocessable("sheet.empty", null);
    }
    return new Sheet(sheets, name, encoding, delimiter, headRow, names(), List.copyOf(rows));
  }
}
