package didymium.exports;

import java.util.List;

/** What the rows and the columns of an exported table are. */
interface TableShape {
  /** What a sheet with it is called. */
  String name();

  /** Known once whatever has to be read before the table was read. */
  List<Column> columns();

  /** The rows of an entry; none for one that is not in the table. */
  List<TableRow> rows(ExportedRun run);

  /** What a column holds, in words. */
  String meaning(Column column);
}
