package didymium.imports;

import didymium.imports.Mapping.Dates;
import didymium.imports.Mapping.Decimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A sheet that was taken in, as the API shows it.
 *
 * @param name what the file is called; null where nobody said
 * @param sheets the names of the workbook's sheets; none for CSV
 * @param sheet which of them it is; null for CSV
 * @param encoding of a CSV; null for a workbook
 * @param encodingGuessed whether the encoding is only likely
 * @param delimiter of a CSV; null for a workbook
 * @param decimal what its numbers seem to be written with
 * @param dates in what order its dates seem to be written
 * @param headRow the number of the row that names the columns
 * @param keys columns that say something else in each row
 * @param sample its first rows
 */
record Import(
    UUID id,
    UUID projectId,
    String name,
    List<String> sheets,
    String sheet,
    Encoding encoding,
    boolean encodingGuessed,
    String delimiter,
    Decimal decimal,
    Dates dates,
    int headRow,
    List<String> columns,
    List<String> keys,
    int rowCount,
    List<Shown> sample,
    Instant expiresAt) {

  /**
   * A row as it is shown.
   *
   * @param cells null where one is blank; as many as there are columns
   */
  record Shown(int row, List<String> cells) {}
}
