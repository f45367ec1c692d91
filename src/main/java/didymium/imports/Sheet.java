package didymium.imports;

import java.util.List;

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
    List<SheetRow> rows) {}
