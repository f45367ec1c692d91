package didymium.exports;

import java.util.List;

/**
 * What the rows and the columns of an exported table are.
 *
 * @param <S> what is read
 * @param <R> a row of it
 */
interface TableShape<S, R> {
  /** What a sheet with it is called. */
  String name();

  /** Known once whatever has to be read before the table was read. */
  List<Column<R>> columns();

  /** The rows of what was read; none for what is not in the table. */
  List<R> rows(S source);

  /** What a column holds, in words. */
  String meaning(Column<R> column);
}
