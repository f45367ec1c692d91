package didymium.imports;

import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.imports.ImportCommand.Planned;
import didymium.imports.Moment.Writing;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** How the rows of one sheet are read by a mapping. Pure. */
final class ImportRules {
  private final Mapping mapping;
  private final Writing writing;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, List<UUID>> milestones;

  /**
   * @param columns the names of the sheet's columns, from the left
   * @param milestones the project's, by {@link #title}
   * @throws Problem 422 for a mapping that names a column which the sheet does not have
   */
  ImportRules(Mapping mapping, List<String> columns, Map<String, List<UUID>> milestones) {
    this.mapping = mapping;
    this.writing = new Writing(mapping.dates(), ZoneId.of(mapping.zone()), mapping.year());
    this.milestones = milestones;
    for (int i = 0; i < columns.size(); i++) {
      this.columns.put(columns.get(i), i);
    }
    var faults = new Faults();
    mapping.columns().stream()
        .filter(named -> !this.columns.containsKey(named.column()))
        .map(named -> Problem.unprocessable("import.column", named.pointer(), named.column()))
        .forEach(faults::add);
    faults.raise();
  }

  /** Titles are compared without regard to case and to blanks at their ends. */
  static String title(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** The row of a batch that rows of the sheet are. */
  ImportRow row(Planned run, List<SheetRow> rows) {
    return new RowReading(this, run, rows).read();
  }

  Mapping mapping() {
    return mapping;
  }

  Writing writing() {
    return writing;
  }

  /** Where a column is, from 0. */
  int column(String name) {
    return columns.get(name);
  }

  /**
   * @param title as it is written in the sheet
   * @throws Problem 422 where no milestone of the project is called so, or several are
   */
  String milestone(String pointer, String title) {
    var found = milestones.getOrDefault(title(title), List.of());
    if (found.size() != 1) {
      var code = found.isEmpty() ? "import.milestone.unknown" : "import.milestone.several";
      throw Problem.unprocessable(code, pointer, Numeral.shortened(title));
    }
    return found.get(0).toString();
  }
}
