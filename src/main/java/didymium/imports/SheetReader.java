package didymium.imports;

import didymium.bus.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a sheet row by row and holds it to what a sheet may be, so that none costs more memory than
 * that.
 */
final class SheetReader {
  static final int MOST_ROWS = 10_000;
  static final int MOST_COLUMNS = 1_000;

  /** What stands above the names of columns. */
  private static final int MOST_ABOVE = 200;

  /** Of all cells together: one text may stand in any number of a workbook's cells. */
  private static final int MOST_CHARACTERS = 20_000_000;

  /** A cell costs more memory than the few characters in it. */
  private static final int MOST_CELLS = 500_000;

  private static final int TOP = 20;
  private static final int MOST_MERGED = 20_000;

  private final List<SheetRow> rows = new ArrayList<>();
  private final List<Area> merged = new ArrayList<>();
  private final Map<String, Integer> warnings = new HashMap<>();
  private List<Import.NamedFile> files = List.of();
  private int characters;
  private int cells;

  /**
   * Cells that are one.
   *
   * @param top the number of its first row; columns are counted from 0
   */
  record Area(int top, int bottom, int left, int right) {}

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
    var taken = new ArrayList<Cell>(width);
    for (var cell : cells.subList(0, width)) {
      count(cell);
      taken.add(cell == null ? null : cell.bounded());
    }
    if (width > 0) {
      keep(new SheetRow(number, Collections.unmodifiableList(taken)));
    }
  }

  private void count(Cell cell) {
    characters += cell == null ? 0 : cell.text().length();
    cells += cell == null ? 0 : 1;
    if (characters > MOST_CHARACTERS || cells > MOST_CELLS) {
      throw Problem.unprocessable("sheet.much", null);
    }
  }

  private void keep(SheetRow row) {
    if (rows.size() == MOST_ROWS + MOST_ABOVE) {
      throw tooMany();
    }
    rows.add(row);
  }

  private static Problem tooMany() {
    return Problem.unprocessable("sheet.rows", null, MOST_ROWS);
  }

  /** Takes cells that are merged: what stands in the first is what each of their rows says. */
  void merge(Area area) {
    if (merged.size() == MOST_MERGED) {
      throw Problem.unprocessable("sheet.much", null);
    }
    merged.add(area);
  }

  /** Files that the sheet names. */
  void name(List<Import.NamedFile> named) {
    files = named;
  }

  /** Something that people should know of the sheet. */
  void warn(Sheet.Warning warning, int count) {
    warnings.merge(warning.code(), count, Integer::sum);
  }

  /**
   * The sheet, once all its rows were taken.
   *
   * @throws Problem 422 for one without a head or without a row
   */
  Sheet done(List<String> sheets, String name, Encoding encoding, String delimiter, Layout layout) {
    var head = SheetHead.find(rows, layout);
    fill(head);
    var below = rows.stream().filter(row -> row.number() > head.last()).toList();
    if (below.isEmpty()) {
      throw Problem.unprocessable("sheet.empty", null);
    }
    if (below.size() > MOST_ROWS) {
      throw tooMany();
    }
    return new Sheet(
        sheets,
        name,
        encoding,
        delimiter,
        head.headRow(),
        head.headRows(),
        head.unitRow(),
        head.names(rows),
        Map.copyOf(warnings),
        List.copyOf(rows.subList(0, Math.min(TOP, rows.size()))),
        List.copyOf(files),
        below);
  }

  /** Downwards below the head; there, to the right, too. */
  private void fill(SheetHead head) {
    var numbers = rows.stream().mapToInt(SheetRow::number).toArray();
    for (var area : merged) {
      int first = Arrays.binarySearch(numbers, area.top());
      var cell = first < 0 ? null : rows.get(first).at(area.left());
      if (cell != null) {
        fill(area, area.top() <= head.headRow(), first, cell);
      }
    }
  }

  private void fill(Area area, boolean inHead, int first, Cell cell) {
    int right = inHead ? Math.min(area.right(), MOST_COLUMNS - 1) : area.left();
    int place = first;
    for (; place < rows.size() && rows.get(place).number() <= area.bottom(); place++) {
      fill(place, area.left(), right, cell);
    }
    if (!inHead && place > first + 1) {
      warn(Sheet.Warning.MERGED, 1);
    }
  }

  private void fill(int place, int left, int right, Cell cell) {
    var row = rows.get(place);
    var cells = new ArrayList<>(row.cells());
    while (cells.size() <= right) {
      cells.add(null);
    }
    // each place counts, blank or not: areas may lie upon each other
    for (int column = left; column <= right; column++) {
      count(cell);
      if (cells.get(column) == null) {
        cells.set(column, cell);
      }
    }
    rows.set(place, new SheetRow(row.number(), Collections.unmodifiableList(cells)));
  }
}
