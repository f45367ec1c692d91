package didymium.imports;

import didymium.bus.Coded;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A sheet as it was read: its head and the rows below it that are not blank.
 *
 * @param sheets the names of all sheets in the workbook; none for CSV
 * @param name which of them this is; null for CSV
 * @param encoding of a CSV; null for a workbook
 * @param delimiter between the cells of a CSV; null for a workbook
 * @param headRow the number of the row that names the columns, the last of {@code headRows}
 * @param unitRow the number of the row with their units; 0 where there is none
 * @param warnings how often there is a {@link Warning}, by its code
 * @param top its first rows, whatever they are
 * @param files that it names, and that are not kept
 * @param columns their names, each once
 */
record Sheet(
    List<String> sheets,
    String name,
    Encoding encoding,
    String delimiter,
    int headRow,
    int headRows,
    int unitRow,
    List<String> columns,
    Map<String, Integer> warnings,
    List<SheetRow> top,
    List<Import.NamedFile> files,
    List<SheetRow> rows) {

  /** What people should know of a sheet before they trust it. */
  enum Warning implements Coded {
    /** All formulas have the value 0, which some programs write in place of one. */
    FORMULAS_ZERO,
    /** Cells are merged over rows, each of which is taken to say what stands in them. */
    MERGED
  }

  /** The columns that say something else in each row. */
  List<String> keys() {
    return IntStream.range(0, columns.size())
        .filter(this::tellsApart)
        .mapToObj(columns::get)
        .toList();
  }

  /** The columns where something was not detected. */
  List<String> notDetected() {
    return IntStream.range(0, columns.size())
        .filter(i -> rows.stream().anyMatch(row -> Numeral.isNotDetected(row.at(i))))
        .mapToObj(columns::get)
        .toList();
  }

  private boolean tellsApart(int column) {
    var seen = new HashSet<String>();
    return rows.stream()
        .map(row -> row.at(column))
        .allMatch(cell -> cell != null && seen.add(cell.text()));
  }
}
