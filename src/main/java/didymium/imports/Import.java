package didymium.imports;

import didymium.imports.Mapping.Dates;
import didymium.imports.Mapping.Decimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
 * @param decimal what its numbers seem to be written with; null where that is open
 * @param dates in what order its dates seem to be written; null where that is open
 * @param yearless columns in which something may be a date without a year, or with one of two
 *     digits
 * @param headRow the number of the row that names the columns, the last of {@code headRows}
 * @param unitRow the number of the row with their units; 0 where there is none
 * @param top the first rows of the sheet, the first cells of each
 * @param keys columns that say something else in each row
 * @param notDetected columns where something was not detected
 * @param warnings how often there is a {@link Sheet.Warning}, by its code
 * @param files that it names, and that are not kept
 * @param mapping what its columns mean, where the sheet says it itself; null for most
 * @param sample its first rows below the head
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
    List<String> yearless,
    int headRow,
    int headRows,
    int unitRow,
    List<Shown> top,
    List<String> columns,
    List<String> keys,
    List<String> notDetected,
    Map<String, Integer> warnings,
    List<NamedFile> files,
    Mapping mapping,
    int rowCount,
    List<Shown> sample,
    Instant expiresAt) {

  /**
   * A file that a crate names.
   *
   * @param size in bytes; null where nobody says
   * @param sha256 null where nobody says
   */
  record NamedFile(String name, Long size, String sha256) {}

  /**
   * A row as it is shown.
   *
   * @param cells null where one is blank; as many as there are columns
   */
  record Shown(int row, List<String> cells) {}
}
