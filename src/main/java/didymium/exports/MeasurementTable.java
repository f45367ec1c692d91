package didymium.exports;

import java.util.List;

/** A measurement a row, beside all that is said of its entry. */
record MeasurementTable(Outline outline, Texts texts) implements TableShape<ExportedRun, TableRow> {
  @Override
  public String name() {
    return "measurements";
  }

  @Override
  public List<Column<TableRow>> columns() {
    return Column.ALL;
  }

  @Override
  public List<TableRow> rows(ExportedRun run) {
    return TableRow.of(outline.project(), run);
  }

  @Override
  public String meaning(Column<TableRow> column) {
    return texts.say("column." + column.name());
  }
}
