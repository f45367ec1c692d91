package didymium.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a table: one measurement of an entry, or its figures by the keys of their columns,
 * beside all that is said of the entry.
 *
 * @param number of the measurement within its entry, from 1; 0 for an entry that has none
 * @param measurement missing for an entry that has none
 */
record TableRow(
    Outline.Project project,
    ExportedRun run,
    JsonNode entry,
    JsonNode review,
    int number,
    JsonNode measurement) {

  /** The rows of an entry: at least one. */
  static List<TableRow> of(Outline.Project project, ExportedRun run) {
    var entry = run.entry();
    var review = run.found();
    var measurements = entry.path("measurements");
    if (measurements.isEmpty()) {
      return List.of(new TableRow(project, run, entry, review, 0, measurements.path(0)));
    }
    var rows = new ArrayList<TableRow>();
    for (var measurement : measurements) {
      rows.add(new TableRow(project, run, entry, review, rows.size() + 1, measurement));
    }
    return rows;
  }
}
