package didymium.exports;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A column of the table of measurements. Its description in three languages is the text {@code
 * column.<name>}.
 *
 * @param value {@link String}, {@link BigDecimal}, {@link Integer}, {@link Boolean}, {@link
 *     Instant} as {@code kind} says; null where the row has none
 */
record Column(String name, Kind kind, Function<TableRow, Object> value) {

  /** What a column holds, in the words of Table Schema. */
  enum Kind {
    STRING,
    NUMBER,
    INTEGER,
    BOOLEAN,
    DATETIME
  }

  /** All, in their order; it only grows at the end. */
  static final List<Column> ALL =
      List.of(
          text("entryId", line -> line.run().id().toString()),
          new Column("measurement", Kind.INTEGER, TableRow::number),
          text("projectId", line -> line.project().id().toString()),
          text("project", line -> line.project().title()),
          of("milestoneId", "milestoneId"),
          of("milestone", "milestoneTitle"),
          of("stage", "stage"),
          time("startedAt"),
          time("endedAt"),
          time("loggedAt"),
          of("batch", "batch"),
          number("scaleValue", line -> line.entry().path("scale").path("value")),
          text("scaleUnit", line -> string(line.entry().path("scale").path("unit"))),
          text("scaleBasis", line -> string(line.entry().path("scale").path("basis"))),
          of("authorId", "authorId"),
          of("author", "authorName"),
          of("organisationId", "organisationId"),
          of("organisation", "organisationName"),
          of("visibility", "visibility"),
          text("amends", line -> string(line.entry().path("amends").path("entryId"))),
          text("amendmentReason", line -> string(line.entry().path("amends").path("reason"))),
          text("amendedBy", line -> Objects.toString(line.run().amendedBy(), null)),
          new Column("withdrawn", Kind.BOOLEAN, line -> line.entry().path("withdrawn").asBoolean()),
          text("scalesUpFrom", Column::origins),
          measured("metric"),
          measured("of"),
          text("operator", line -> string(line.measurement().path("op"))),
          number("value", line -> line.measurement().path("value")),
          number("uncertainty", line -> line.measurement().path("uncertainty")),
          measured("unit"),
          number("canonicalValue", line -> canonical(line, "value")),
          number("canonicalUncertainty", line -> canonical(line, "uncertainty")),
          text("canonicalUnit", line -> string(canonical(line, "unit"))),
          measured("basis"),
          measured("method"),
          measured("comment"),
          of("text", "text"),
          text("review", line -> string(line.review().path("decision"))),
          text("reviewReason", line -> string(line.review().path("reason"))),
          text("reviewedBy", line -> string(line.review().path("byName"))),
          new Column("illustrative", Kind.BOOLEAN, line -> line.project().illustrative()),
          of("source", "source"),
          new Column("position", Kind.INTEGER, line -> line.run().position()));

  private static Column text(String name, Function<TableRow, Object> value) {
    return new Column(name, Kind.STRING, value);
  }

  private static Column of(String name, String field) {
    return text(name, line -> string(line.entry().path(field)));
  }

  private static Column measured(String name) {
    return text(name, line -> string(line.measurement().path(name)));
  }

  private static Column number(String name, Function<TableRow, JsonNode> node) {
    return new Column(name, Kind.NUMBER, line -> decimal(node.apply(line)));
  }

  private static Column time(String name) {
    return new Column(name, Kind.DATETIME, line -> instant(line.entry().path(name)));
  }

  private static JsonNode canonical(TableRow line, String field) {
    return line.measurement().path("canonical").path(field);
  }

  private static String origins(TableRow line) {
    var origins = line.entry().path("scalesUpFrom");
    var ids = StreamSupport.stream(origins.spliterator(), false).map(JsonNode::asText);
    return origins.isEmpty() ? null : ids.collect(joining(" "));
  }

  /** Null for what is null, missing or empty: in a table the three look the same. */
  static String string(JsonNode node) {
    return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
  }

  /** With the digits that were logged. */
  private static BigDecimal decimal(JsonNode node) {
    return node.isNumber() ? node.decimalValue() : null;
  }

  private static Instant instant(JsonNode node) {
    return node.isTextual() ? Instant.parse(node.textValue()) : null;
  }
}
