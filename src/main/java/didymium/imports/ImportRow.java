package didymium.imports;

import didymium.bus.Problem;
import didymium.entries.LogSheet.Row;
import didymium.imports.ImportCommand.Planned;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * What a row of a sheet became, or several that are one run.
 *
 * @param run where in the sheet it is
 * @param json the row of a batch; null where cells cannot be read
 * @param problem all that cannot be read, with pointers into the row of the batch; null where
 *     nothing is wrong
 * @param columns by such pointers the columns that the values come from
 * @param cells what stands in those columns; null where they are blank
 * @param notDetected cells that are left out, as nobody said below which limit their figures are
 */
public record ImportRow(
    Planned run,
    Buffer json,
    Problem problem,
    Map<String, String> columns,
    Map<String, String> cells,
    int notDetected) {

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
    return problem == null ? Row.read(run.named(), json.getBytes()) : Row.refused(problem);
  }
}
