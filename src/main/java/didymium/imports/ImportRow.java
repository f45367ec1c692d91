package didymium.imports;

import didymium.bus.Problem;
import didymium.entries.LogEntries.Row;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * What a row of a sheet became.
 *
 * @param number the row's, as a spreadsheet counts
 * @param json the row of a batch; null where cells cannot be read
 * @param problem all that cannot be read, with pointers into the row of the batch; null where
 *     nothing is wrong
 * @param columns by such pointers the columns that the values come from
 * @param cells what stands in those columns; null where they are blank
 */
public record ImportRow(
    int number,
    Buffer json,
    Problem problem,
    Map<String, String> columns,
    Map<String, String> cells) {

  /** The column that a part of the row comes from; null where it comes from none. */
  public String column(String pointer) {
    var at = pointer;
    while (at != null && !at.isEmpty() && !columns.containsKey(at)) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return at == null ? null : columns.get(at);
  }

  /** The row as it is to be logged. */
  Row logged() {
    return problem == null ? Row.read(json.getBytes()) : Row.refused(problem);
  }
}
