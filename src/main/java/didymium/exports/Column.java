package didymium.exports;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A column of an exported table. What one of {@link #ALL} holds is said in three languages by the
 * text {@code column.<name>}.
 *
 * @param <R> a row
 * @param value {@link String}, {@link BigDecimal}, {@link Integer}, {@link Boolean}, {@link
 *     LocalDate}, {@link Instant} as {@code kind} says; null where the row has none
 */
record Column<R>(String name, Kind kind, Function<R, Object> value) {

  /** What a column holds, in the words of Table Schema. */
  enum Kind {
    STRING,
    NUMBER,
    INTEGER,
    BOOLEAN,
    DATE,
    DATETIME
  }

  /** All of the table of measurements, in their order; it only grows at the end. */
  static final List<Column<TableRow>> ALL =
      List.of(
          text("entryId", row -> row.run().id().toString()),
          new Column<>("measurement", Kind.INTEGER, TableRow::number),
          text("projectId", row -> row.project().id().toString()),
          text("project", row -> row.project().title()),
          of("milestoneId", "milestoneId"),
          of("milestone", "milestoneTitle"),
          of("stage", "stage"),
          time("startedAt"),
          time("endedAt"),
          time("loggedAt"),
          of("batch", "batch"),
          number("scaleValue", row -> row.entry().path("scale").path("value")),
          text("scaleUnit", row -> string(row.entry().path("scale").path("unit"))),
          text("scaleBasis", row -> string(row.entry().path("scale").path("basis"))),
          of("authorId", "authorId"),
          of("author", "authorName"),
          of("organisationId", "organisationId"),
          of("organisation", "organisationName"),
          of("visibility", "visibility"),
          text("amends", row -> Objects.toString(row.run().amends(), null)),
          text("amendmentReason", row -> string(row.entry().path("amends").path("reason"))),
          text("amendedBy", row -> Objects.toString(row.run().amendedBy(), null)),
          new Column<>("withdrawn", Kind.BOOLEAN, row -> row.entry().path("withdrawn").asBoolean()),
          text("scalesUpFrom", Column::origins),
          measured("metric"),
          measured("of"),
          text("operator", row -> string(row.measurement().path("op"))),
          number("value", row -> row.measurement().path("value")),
          number("uncertainty", row -> row.measurement().path("uncertainty")),
          measured("unit"),
          number("canonicalValue", row -> canonical(row, "value")),
          number("canonicalUncertainty", row -> canonical(row, "uncertainty")),
          text("canonicalUnit", row -> string(canonical(row, "unit"))),
          measured("basis"),
          measured("method"),
          measured("comment"),
          of("text", "text"),
          text("review", row -> string(row.review().path("decision"))),
          text("reviewReason", row -> string(row.review().path("reason"))),
          text("reviewedBy", row -> string(row.review().path("byName"))),
          new Column<>("illustrative", Kind.BOOLEAN, row -> row.project().illustrative()),
          of("source", "source"),
          new Column<>("position", Kind.INTEGER, row -> row.run().position()),
          number("k", row -> row.measurement().path("k")),
          number("low", row -> row.measurement().path("low")),
          number("high", row -> row.measurement().path("high")),
          measured("stream"),
          measured("state"),
          measured("per"),
          measured("relativeTo"),
          measured("laboratory"),
          measured("lot"));

  private static Column<TableRow> text(String name, Function<TableRow, Object> value) {
    return new Column<>(name, Kind.STRING, value);
  }

  private static Column<TableRow> of(String name, String field) {
    return text(name, row -> string(row.entry().path(field)));
  }

  private static Column<TableRow> measured(String name) {
    return text(name, row -> string(row.measurement().path(name)));
  }

  private static Column<TableRow> number(String name, Function<TableRow, JsonNode> node) {
    return new Column<>(name, Kind.NUMBER, row -> decimal(node.apply(row)));
  }

  private static Column<TableRow> time(String name) {
    return new Column<>(name, Kind.DATETIME, row -> instant(row.entry().path(name)));
  }

  private static JsonNode canonical(TableRow row, String field) {
    return row.measurement().path("canonical").path(field);
  }

  private static String origins(TableRow row) {
    var origins = row.entry().path("scalesUpFrom");
    var ids = StreamSupport.stream(origins.spliterator(), false).map(JsonNode::asText);
    return origins.isEmpty() ? null : ids.collect(joining(" "));
  }

  /** Null for what is null, missing or empty: in a table the three look the same. */
  static String string(JsonNode node) {
    return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
  }

  /** With the digits that were logged. */
  static BigDecimal decimal(JsonNode node) {
    return node.isNumber() ? node.decimalValue() : null;
  }

  private static Instant instant(JsonNode node) {
    return node.isTextual() ? Instant.parse(node.textValue()) : null;
  }
}
