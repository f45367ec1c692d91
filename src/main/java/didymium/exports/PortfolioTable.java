package didymium.exports;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.exports.Column.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** A milestone a row, beside its project and programme; a project without any has a row, too. */
record PortfolioTable(Texts texts) implements TableShape<JsonNode, JsonNode> {
  private static final List<Column<JsonNode>> COLUMNS =
      List.of(
          text("programme"),
          text("projectId"),
          text("project"),
          text("elements"),
          text("projectStage"),
          text("organisations"),
          new Column<>("illustrative", Kind.BOOLEAN, row -> row.path("illustrative").asBoolean()),
          text("milestoneId"),
          text("milestone"),
          text("stage"),
          text("state"),
          text("owner"),
          date("baselineDue"),
          text("baselinePrecision"),
          date("due"),
          text("duePrecision"),
          date("achieved"),
          text("achievedPrecision"),
          count("slipDays"),
          count("forecasts"),
          count("entries"),
          text("source"));

  private static Column<JsonNode> text(String name) {
    return new Column<>(name, Kind.STRING, row -> Column.string(row.path(name)));
  }

  private static Column<JsonNode> date(String name) {
    Function<JsonNode, Object> day =
        row -> row.path(name).isTextual() ? LocalDate.parse(row.path(name).textValue()) : null;
    return new Column<>(name, Kind.DATE, day);
  }

  private static Column<JsonNode> count(String name) {
    Function<JsonNode, Object> number =
        row -> row.path(name).isNumber() ? row.path(name).intValue() : null;
    return new Column<>(name, Kind.INTEGER, number);
  }

  @Override
  public String name() {
    return "portfolio";
  }

  @Override
  public List<Column<JsonNode>> columns() {
    return COLUMNS;
  }

  @Override
  public List<JsonNode> rows(JsonNode row) {
    return List.of(row);
  }

  @Override
  public String meaning(Column<JsonNode> column) {
    return texts.say("portfolio." + column.name());
  }
}
