package didymium.imports;

import java.util.List;

/**
 * A row of a sheet.
 *
 * @param number as a spreadsheet counts rows, from 1
 * @param cells null where one is blank; shorter than the head where the last ones are
 */
record SheetRow(int number, List<Cell> cells) {

  /** The cell in a column, from 0; null where it is blank. */
  Cell at(int column) {
    return column < cells.size() ? cells.get(column) : null;
  }
}
