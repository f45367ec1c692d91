package didymium.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What stands in a cell that is not blank. Nothing in it is ever computed: {@code =1+1} typed into
 * a CSV is a text like any other.
 *
 * @param text as it is shown; of a number its digits with a point, of a percentage with {@code %}
 *     behind them; of a fault what the sheet shows in its place, {@link #FORMULA} for a formula
 *     whose value the sheet does not hold; of what is too long how it begins
 */
record Cell(Kind kind, String text) {
  static final String FORMULA = "=";

  enum Kind {
    TEXT,
    NUMBER,
    /** A number that is shown as a hundredfold. */
    PERCENT,
    FAULT,
    /** A text that no entry holds: the row that says it is refused, and not its sheet. */
    TOO_LONG
  }

  /** Characters of one cell at most. */
  static final int LONGEST = 10_000;

  private static final int BEGINNING = 60;

  static Cell text(String text) {
    return new Cell(Kind.TEXT, text);
  }

  static Cell number(BigDecimal number) {
    return new Cell(Kind.NUMBER, number.toPlainString());
  }

  /**
   * @param percent what is shown: 92.4 for 0.924
   */
  static Cell percent(BigDecimal percent) {
    return new Cell(Kind.PERCENT, percent.toPlainString() + "%");
  }

  static Cell fault(String shown) {
    return new Cell(Kind.FAULT, shown);
  }

  /** The same, or how it begins where it is too long. */
  Cell bounded() {
    return text.length() > LONGEST
        ? new Cell(Kind.TOO_LONG, text.substring(0, BEGINNING) + "…")
        : this;
  }

  /** The number of one that is a number, as it is shown. */
  BigDecimal value() {
    return new BigDecimal(kind == Kind.PERCENT ? text.substring(0, text.length() - 1) : text);
  }

  /** As it is kept: a string, a number, or an object for any other kind. */
  @JsonValue
  Object kept() {
    return switch (kind) {
      case TEXT -> text;
      case NUMBER -> new BigDecimal(text);
      case PERCENT -> Map.of("percent", value());
      case FAULT -> Map.of("fault", text);
      case TOO_LONG -> Map.of("tooLong", text);
    };
  }

  @JsonCreator
  static Cell of(JsonNode kept) {
    if (kept.has("percent")) {
      return percent(kept.get("percent").decimalValue());
    }
    if (kept.has("tooLong")) {
      return new Cell(Kind.TOO_LONG, kept.get("tooLong").asText());
    }
    if (kept.isObject()) {
      return fault(kept.get("fault").asText());
    }
    return kept.isNumber() ? number(kept.decimalValue()) : text(kept.asText());
  }
}
