package didymium.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import didymium.bus.Faults;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.imports.ImportCommand.Planned;
import didymium.imports.Mapping.Decimal;
import didymium.imports.Mapping.MeasurementColumn;
import didymium.imports.Mapping.Source;
import didymium.measurements.MeasurementRules;
import didymium.measurements.MetricNames;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Rows of a sheet that are one run, on their way to a row of a batch; remembers what came from
 * which column.
 */
final class RowReading {
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final ImportRules rules;
  private final Mapping mapping;
  private final Planned run;
  private final List<SheetRow> rows;
  private SheetRow row;
  private int notDetected;
  private final Faults faults = new Faults();
  private final ObjectNode json = Json.MAPPER.createObjectNode();
  private final Map<String, String> columns = new HashMap<>();
  private final Map<String, String> cells = new HashMap<>();

  /**
   * @param rows at least one
   */
  RowReading(ImportRules rules, Planned run, List<SheetRow> rows) {
    this.rules = rules;
    this.mapping = rules.mapping();
    this.run = run;
    this.rows = rows;
  }

  ImportRow read() {
    json.put("idempotencyKey", run.key());
    var measurements = Json.MAPPER.createArrayNode();
    for (var one : rows) {
      row = one;
      read(measurements);
    }
    json.set("measurements", measurements);
    try {
      faults.raise();
      return new ImportRow(run, Json.buffer(json), null, columns, cells, notDetected);
    } catch (Problem problem) {
      return new ImportRow(run, null, problem, columns, cells, notDetected);
    }
  }

  private void read(ArrayNode measurements) {
    if (run.key() == null) {
      faults.value((at, column) -> unnamed(at, column), "/idempotencyKey", mapping.key().get(0));
    }
    put(json, "/milestoneId", mapping.milestone(), this::milestone);
    mapping.fields().forEach(this::field);
    scale();
    for (var column : mapping.measurements()) {
      // one more than there may be shows that there are too many
      if (measurements.size() <= MeasurementRules.MOST) {
        measurement(measurements, column);
      }
    }
  }

  private Cell unnamed(String pointer, String column) {
    cell(pointer, column);
    throw Problem.unprocessable("import.key.blank", pointer);
  }

  private void field(Mapping.Field field) {
    put(json, field.pointer(), field.source(), (at, text) -> read(at, text, field.kind()));
  }

  private String read(String pointer, String text, Mapping.Kind kind) {
    return switch (kind) {
      case TEXT -> text;
      case TIME -> Moment.begin(pointer, text, rules.writing()).toString();
      case END -> Moment.end(pointer, text, rules.writing()).toString();
      case WORD -> text.toLowerCase(Locale.ROOT);
    };
  }

  private static String asItIs(String pointer, String text) {
    return text;
  }

  private String milestone(String pointer, String text) {
    return ID.matcher(text).matches() ? text : rules.milestone(pointer, text);
  }

  /** Puts a text where its pointer says; nothing where there is none. */
  private String put(
      ObjectNode into, String pointer, Source source, BiFunction<String, String, String> reading) {
    var text = faults.value(this::text, pointer, source);
    var value = text == null ? null : faults.value(reading, pointer, text);
    if (value != null) {
      var name = pointer.substring(pointer.lastIndexOf('/') + 1);
      agree(pointer, into.get(name), TextNode.valueOf(value));
      into.put(name, value);
    }
    return value;
  }

  /** What several rows say of their run they say alike. */
  private void agree(String pointer, JsonNode before, JsonNode now) {
    if (before != null && !before.isNull() && !before.equals(now)) {
      var first = Numeral.shortened(before.isTextual() ? before.textValue() : before.toString());
      faults.add(
          Problem.unprocessable("import.key.differs", pointer, "" + rows.get(0).number(), first));
    }
  }

  private String text(String pointer, Source source) {
    var cell = cell(pointer, source);
    return cell == null ? null : readable(pointer, cell).text();
  }

  private Cell cell(String pointer, Source source) {
    if (source == null) {
      return null;
    }
    return source.column() == null ? Cell.text(source.value()) : cell(pointer, source.column());
  }

  private Cell cell(String pointer, String column) {
    var cell = row.at(rules.column(column));
    columns.put(pointer, column);
    cells.put(column, cell == null ? null : Numeral.shortened(cell.text()));
    return cell;
  }

  private static Cell readable(String pointer, Cell cell) {
    if (cell.kind() == Cell.Kind.TOO_LONG) {
      throw Problem.unprocessable("import.long", pointer, Cell.LONGEST);
    }
    if (cell.kind() == Cell.Kind.FAULT) {
      throw cell.text().equals(Cell.FORMULA)
          ? Problem.unprocessable("import.formula", pointer)
          : Problem.unprocessable("import.fault", pointer, Numeral.shortened(cell.text()));
    }
    return cell;
  }

  private void scale() {
    var scale = mapping.scale();
    var cell = scale == null ? null : cell("/scale", scale.column());
    if (!Numeral.isNothing(cell)) {
      var given = Json.MAPPER.createObjectNode();
      var unit = put(given, "/scale/unit", scale.unit(), RowReading::asItIs);
      var numeral = numeral("/scale/value", cell, mapping.decimal(), unit);
      given.put("value", numeral == null ? null : numeral.value());
      var basis = scale.basisColumn() == null ? null : cell("/scale/basis", scale.basisColumn());
      given.put("basis", basis == null ? scale.basis().code() : basis.text());
      agree("/scale", json.get("scale"), given);
      json.set("scale", given);
    }
  }

  private void measurement(ArrayNode measurements, MeasurementColumn column) {
    var at = "/measurements/" + measurements.size();
    var cell = cell(at, column.column());
    if (Numeral.isNothing(cell) && !isRange(at, column)) {
      return;
    }
    boolean detected = !Numeral.isNotDetected(cell);
    var limit = detected ? null : cell(at + "/limit", column.limit());
    if (!detected && Numeral.isNothing(limit)) {
      notDetected++;
      return;
    }
    var given = measurements.addObject().put("metric", metric(at, column));
    put(given, at + "/of", column.of(), RowReading::asItIs);
    var unit = put(given, at + "/unit", column.unit(), RowReading::asItIs);
    for (var word : Mapping.words(at, column)) {
      put(given, word.pointer(), word.source(), (to, text) -> read(to, text, word.kind()));
    }
    if (!detected) {
      below(given, at + "/value", limit, column.limit(), unit);
      return;
    }
    if (isRange(at, column)) {
      given.put("low", end(at + "/low", column.low(), unit));
      given.put("high", end(at + "/high", column.high(), unit));
      return;
    }
    var numeral = numeral(at + "/value", cell, mapping.decimal(), unit);
    if (numeral != null && numeral.high() != null) {
      given.put("low", numeral.value()).put("high", numeral.high());
    } else if (numeral != null) {
      given.put("op", numeral.op()).put("value", numeral.value());
      if (numeral.op() == null) {
        put(given, at + "/op", column.op(), RowReading::asItIs);
      }
      given.put("uncertainty", numeral.uncertainty());
      uncertainty(given, at + "/uncertainty", column.uncertainty(), unit);
      coverage(given, at + "/k", column.k());
    }
  }

  private String metric(String at, MeasurementColumn column) {
    if (column.metric() != null) {
      return column.metric().code();
    }
    var cell = cell(at + "/metric", column.metricColumn());
    return cell == null ? null : MetricNames.code(cell.text());
  }

  private boolean isRange(String at, MeasurementColumn column) {
    return !Numeral.isNothing(cell(at + "/low", column.low()))
        && !Numeral.isNothing(cell(at + "/high", column.high()));
  }

  private BigDecimal end(String pointer, Source source, String unit) {
    var numeral = numeral(pointer, cell(pointer, source), mapping.decimal(), unit);
    return numeral == null ? null : numeral.value();
  }

  private void below(ObjectNode given, String pointer, Cell limit, Source source, String unit) {
    var decimal = source.column() == null ? decimal(source.value()) : mapping.decimal();
    var numeral = numeral(pointer, limit, decimal, unit);
    given.put("op", "<").put("value", numeral == null ? null : numeral.value());
  }

  /** Nothing where there is no uncertainty that it could be of. */
  private void coverage(ObjectNode given, String pointer, Source source) {
    var cell = given.path("uncertainty").isNumber() ? cell(pointer, source) : null;
    if (!Numeral.isNothing(cell)) {
      var numeral = numeral(pointer, cell, mapping.decimal(), null);
      given.put("k", numeral == null ? null : numeral.value());
    }
  }

  /** What a cell says of itself goes before what its row or the mapping says. */
  private void uncertainty(ObjectNode given, String pointer, Source source, String unit) {
    var cell = cell(pointer, source);
    if (given.get("uncertainty").isNull() && !Numeral.isNothing(cell)) {
      var decimal = source.column() == null ? decimal(source.value()) : mapping.decimal();
      var numeral = numeral(pointer, cell, decimal, unit);
      given.put("uncertainty", numeral == null ? null : numeral.value());
    }
  }

  private static Decimal decimal(String value) {
    return value.contains(",") ? Decimal.COMMA : Decimal.POINT;
  }

  private Numeral numeral(String pointer, Cell cell, Decimal decimal, String unit) {
    return faults.value(
        (at, one) -> Numeral.read(at, readable(at, one), decimal, unit), pointer, cell);
  }
}
