package didymium.exports;

import didymium.bus.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The lots that are described as a table, beside that of the measurements that name them. */
final class LotTable {
  static final String FILE = "lots.csv";

  /**
   * A column; its description in three languages is the text {@code lots.<name>}.
   *
   * @param type in the words of Table Schema
   */
  private record LotColumn(String name, String type, Function<Outline.Lot, Object> value) {}

  /** All, in their order; it only grows at the end. */
  private static final List<LotColumn> COLUMNS =
      List.of(
          new LotColumn("code", "string", Outline.Lot::code),
          new LotColumn("material", "string", Outline.Lot::material),
          new LotColumn("massValue", "number", Outline.Lot::massValue),
          new LotColumn("massUnit", "string", Outline.Lot::massUnit),
          new LotColumn("stream", "string", Outline.Lot::stream),
          new LotColumn("parents", "array", lot -> Json.text(lot.parents())),
          new LotColumn("note", "string", Outline.Lot::note));

  private LotTable() {}

  static String csv(Outline outline) {
    var table = new StringBuilder();
    append(table, COLUMNS.stream().<Object>map(LotColumn::name).toList());
    for (var lot : outline.lots()) {
      var cells = new ArrayList<Object>();
      COLUMNS.forEach(column -> cells.add(column.value().apply(lot)));
      append(table, cells);
    }
    return table.toString();
  }

  private static void append(StringBuilder table, List<Object> cells) {
    table.append(String.join(",", cells.stream().map(CsvTable::cell).toList())).append("\r\n");
  }

  static Map<String, Object> schema(Texts texts) {
    var fields = COLUMNS.stream().map(column -> field(column, texts)).toList();
    return DataPackage.schema(fields, List.of("code"));
  }

  private static Map<String, Object> field(LotColumn column, Texts texts) {
    var field = new LinkedHashMap<String, Object>();
    field.put("name", column.name());
    field.put("type", column.type());
    field.put("description", texts.say("lots." + column.name()));
    if (column.name().equals("massValue")) {
      field.put("unit", Map.of("column", "massUnit"));
    }
    return field;
  }
}
