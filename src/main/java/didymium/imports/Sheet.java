package didymium.imports;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sheet as it was read: its head and the rows below it that are not blank.
 *
 * @param sheets the names of all sheets in the workbook; none for CSV
 * @param name which of them this is; null for CSV
 * @param encoding of a CSV; null for a workbook
 * @param delimiter between the cells of a CSV; null for a workbook
 * @param headRow the number of the row that names the columns
 * @param columns their names, each once
 */
record Sheet(
    List<String> sheets,
    String name,
    Encoding encoding,
    String delimiter,
    int headRow,
    List<String> columns,
    List<SheetRow> rows) {

  /** The columns that say something else in each row. */
  List<String> keys() {
    return IntStream.range(0, columns.size()).filter(this::tellsApart).mapToObj(columns::get).toList();
  }

  private boolean tellsApart(int column) {
    var seen = new HashSet<String>();
    return rows.stream()
        .map(row -> row.at(column))
        .allMatch(cell -> cell != null && seen.add(cell.text()));
  }
}
