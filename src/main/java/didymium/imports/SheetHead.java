package didymium.imports;

import didymium.bus.Problem;
import didymium.measurements.Units;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The rows that name the columns of a sheet.
 *
 * @param headRow the last of them
 * @param headRows how many they are
 * @param unitRow the row with the units; 0 where there is none
 */
record SheetHead(int headRow, int headRows, int unitRow) {
  /** Rows among which the head is looked for. */
  private static final int LOOKED_AT = 60;

  /** Rows below by whose width a head is known. */
  private static final int COMPARED = 20;

  private static final int LONGEST_NAME = 200;

  /** The last row that is not one of the table's. */
  int last() {
    return Math.max(headRow, unitRow);
  }

  /**
   * As it is said, or else as it seems to be.
   *
   * @param rows those that are not blank
   * @throws Problem 422 {@code sheet.empty} where none names two columns
   */
  static SheetHead find(List<SheetRow> rows, Layout layout) {
    int at = layout.headRow() == null ? guess(rows) : place(rows, layout.headRow());
    if (at < 0) {
      throw Problem.unprocessable("sheet.empty", null);
    }
    var head = rows.get(at);
    int headRows = Objects.requireNonNullElseGet(layout.headRows(), () -> headRows(rows, at));
    int unitRow = Objects.requireNonNullElseGet(layout.unitRow(), () -> unitRow(rows, at));
    return new SheetHead(head.number(), headRows, unitRow);
  }

  private static int place(List<SheetRow> rows, int number) {
    return IntStream.range(0, rows.size())
        .filter(i -> rows.get(i).number() == number)
        .findFirst()
        .orElse(-1);
  }

  /**
   * The first row that is about as wide as those below it; what an instrument writes above its
   * table is narrower. Where none is, the first of two cells.
   */
  private static int guess(List<SheetRow> rows) {
    int first = -1;
    for (int i = 0; i < Math.min(LOOKED_AT, rows.size() - 1); i++) {
      int width = width(rows.get(i));
      if (width > 1 && width * 3 >= usualWidth(rows, i + 1) * 2) {
        return i;
      }
      first = first < 0 && width > 1 ? i : first;
    }
    return first;
  }

  private static int usualWidth(List<SheetRow> rows, int from) {
    var widths =
        rows.subList(from, Math.min(from + COMPARED, rows.size())).stream()
            .mapToInt(SheetHead::width)
            .sorted()
            .toArray();
    return widths.length == 0 ? 0 : widths[widths.length / 2];
  }

  private static int width(SheetRow row) {
    return (int) row.cells().stream().filter(Objects::nonNull).count();
  }

  /** Two where the row above says of what groups of columns are. */
  private static int headRows(List<SheetRow> rows, int at) {
    var head = rows.get(at);
    if (at == 0 || rows.get(at - 1).number() != head.number() - 1) {
      return 1;
    }
    var above = rows.get(at - 1);
    var names = new HashSet<String>();
    boolean repeated =
        head.cells().stream().filter(Objects::nonNull).anyMatch(cell -> !names.add(cell.text()));
    boolean grouped =
        IntStream.range(2, above.cells().size())
            .anyMatch(i -> above.at(i) != null && above.at(i - 1) == null);
    return grouped || repeated && above.cells().size() > 1 ? 2 : 1;
  }

  /** The row below, where all that stands in it are units. */
  private static int unitRow(List<SheetRow> rows, int at) {
    if (at + 2 >= rows.size()) {
      return 0;
    }
    var below = rows.get(at + 1);
    boolean units = below.cells().stream().filter(Objects::nonNull).allMatch(SheetHead::isUnit);
    return units ? below.number() : 0;
  }

  private static boolean isUnit(Cell cell) {
    return cell.kind() == Cell.Kind.TEXT
        && !cell.text().matches(".*\\d{2,}.*|\\d.*")
        && (cell.text().matches("[-–—]") || Units.inUcum(bare(cell)).isPresent());
  }

  private static String bare(Cell unit) {
    return unit.text().replaceAll("^[\\[(]\\s*|\\s*[\\])]$", "");
  }

  /**
   * The names of the columns, each once. A column without a name is called by its letter, also one
   * further right than all that have one; of two with one name the second is "… (2)".
   */
  List<String> names(List<SheetRow> rows) {
    int widest =
        rows.stream()
            .filter(row -> row.number() >= headRow)
            .mapToInt(row -> row.cells().size())
            .max()
            .orElse(0);
    var heads = rows.stream().filter(this::names).toList();
    var units = rows.stream().filter(row -> row.number() == unitRow).findFirst().orElse(null);
    var names = new LinkedHashSet<String>();
    for (int i = 0; i < widest; i++) {
      var name = name(heads, units, i);
      for (int again = 2;
          !names.add(again == 2 ? name : name + " (" + (again - 1) + ")");
          again++) {
        // the next number is free
      }
    }
    return List.copyOf(names);
  }

  private boolean names(SheetRow row) {
    return row.number() <= headRow && row.number() > headRow - headRows;
  }

  private String name(List<SheetRow> heads, SheetRow units, int column) {
    var words = new ArrayList<String>();
    for (var head : heads) {
      var cell = head.number() == headRow ? head.at(column) : leftwards(head, column);
      if (cell != null) {
        words.add(cell.text());
      }
    }
    var own = heads.isEmpty() ? null : heads.get(heads.size() - 1).at(column);
    var unit = units == null ? null : units.at(column);
    var name = own == null && unit == null ? letters(column) : String.join(" ", words);
    var whole =
        unit == null || !isUnit(unit) || bare(unit).matches("[-–—]")
            ? name
            : name + " [" + bare(unit) + "]";
    return shortened(whole);
  }

  /** What stands above a group of columns stands above its first one. */
  private static Cell leftwards(SheetRow head, int column) {
    int at = Math.min(column, head.cells().size() - 1);
    while (at > 0 && head.at(at) == null) {
      at--;
    }
    return at < 0 ? null : head.at(at);
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
}
