package didymium.exports;

import static didymium.measurements.RunHeads.FURTHER;
import static didymium.measurements.RunHeads.OF_RUN;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.exports.Column.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A measured run that stands a row, its figures in columns. Entries are read twice: first for the
 * kinds of figure that there are, then for the rows.
 */
final class RunTable implements TableShape<ExportedRun, TableRow> {
  /** A workbook holds 16,384 columns; figures of further kinds are told in words. */
  private static final int MOST_KINDS = 2_000;

  private final Outline outline;
  private final Texts texts;

  /**
   * By what they are kinds of, in the order of their first runs: the key that rows have them by.
   */
  private final Map<FigureKind, String> keys = new LinkedHashMap<>();

  private final Set<FigureKind> uncertain = new HashSet<>();
  private boolean further;

  RunTable(Outline outline, Texts texts) {
    this.outline = outline;
    this.texts = texts;
  }

  /** The reading that has to come before the table's. */
  Pass<ExportedRun> kinds() {
    return new Kinds();
  }

  private final class Kinds implements Pass<ExportedRun> {
    @Override
    public void begin() {
      // nothing is written
    }

    @Override
    public void add(List<ExportedRun> runs) {
      runs.stream().filter(RunTable::stands).map(ExportedRun::entry).forEach(RunTable.this::note);
    }

    @Override
    public void end() {
      // nothing is written
    }
  }

  private static boolean stands(ExportedRun run) {
    return run.amendedBy() == null;
  }

  private void note(JsonNode entry) {
    figures(entry).forEach(this::note);
  }

  private void note(FigureKind kind, JsonNode measured) {
    if (keys.size() < MOST_KINDS) {
      keys.computeIfAbsent(kind, first -> "" + keys.size());
    }
    further |= !keys.containsKey(kind);
    if (measured.at("/canonical/uncertainty").isNumber()) {
      uncertain.add(kind);
    }
  }

  /** The figures of a run, each by a kind of its own. */
  private static Map<FigureKind, JsonNode> figures(JsonNode entry) {
    var figures = new LinkedHashMap<FigureKind, JsonNode>();
    for (var measured : entry.path("measurements")) {
      var kind = FigureKind.of(measured);
      while (figures.containsKey(kind)) {
        kind = kind.next();
      }
      figures.put(kind, measured);
    }
    return figures;
  }

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public List<Column<TableRow>> columns() {
    var columns = new ArrayList<Column<TableRow>>();
    Column.ALL.stream().filter(one -> OF_RUN.contains(one.name())).forEach(columns::add);
    keys.forEach((kind, key) -> addColumns(columns, kind, key));
    if (further) {
      columns.add(
          new Column<>(
              FURTHER, Kind.STRING, row -> Column.string(row.measurement().path(FURTHER))));
    }
    return columns;
  }

  private void addColumns(List<Column<TableRow>> columns, FigureKind kind, String key) {
    columns.add(
        new Column<>(
            kind.head(texts, outline), Kind.NUMBER, row -> figure(row.measurement().path(key))));
    if (uncertain.contains(kind)) {
      columns.add(
          new Column<>(
              kind.uncertaintyHead(texts, outline),
              Kind.NUMBER,
              row -> Column.decimal(row.measurement().at("/" + key + "/canonical/uncertainty"))));
    }
  }

  /** A number; beyond a detection limit a text, as a number would be another one. */
  private static Object figure(JsonNode measured) {
    var value = digits(measured);
    var op = Column.string(measured.path("op"));
    return op == null || value == null ? value : op + value.toPlainString();
  }

  /** With those that were logged, where it was logged in the metric's own unit. */
  private static BigDecimal digits(JsonNode measured) {
    var value = Column.decimal(measured.at("/canonical/value"));
    var given = Column.decimal(measured.path("value"));
    return value != null && given != null && given.compareTo(value) == 0 ? given : value;
  }

  @Override
  public List<TableRow> rows(ExportedRun run) {
    var entry = run.entry();
    if (!stands(run) || entry.path("measurements").isEmpty()) {
      return List.of();
    }
    var columns = Json.MAPPER.createObjectNode();
    var rest = new ArrayList<String>();
    for (var one : figures(entry).entrySet()) {
      if (keys.containsKey(one.getKey())) {
        columns.set(keys.get(one.getKey()), one.getValue());
      } else {
        rest.add(one.getKey().head(texts, outline) + ": " + figure(one.getValue()));
      }
    }
    columns.put(FURTHER, String.join("; ", rest));
    return List.of(new TableRow(outline.project(), run, entry, run.found(), 0, columns));
  }

  @Override
  public String meaning(Column<TableRow> column) {
    if (OF_RUN.contains(column.name())) {
      return texts.say("column." + column.name());
    }
    if (column.name().equals(FURTHER)) {
      return texts.say("column.furtherFigures");
    }
    return texts.say(column.name().startsWith("u(") ? "column.figureUncertainty" : "column.figure");
  }
}
