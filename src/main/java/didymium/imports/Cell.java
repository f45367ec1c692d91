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
 *     whose value the sheet does not hold
 */
record Cell(Kind kind, String text) {
  static final String FORMULA = "=";

  enum Kind {
    TEXT,
    NUMBER,
    /** A number that is shown as a hundredfold. */
    PERCENT,
    FAULT
  }

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

  /** The number of one that is a number, as it is shown. */
  BigDecimal value() {
    return new BigDecimal(kind == Kind.PERCENT ? text.substring(0, text.length() - 1) : text);
  }

  /** As it is kept: a string, a number, or an object for a percentage or a fault. */
  @JsonValue
  Object kept() {
    return switch (kind) {
      case TEXT -> text;
      case NUMBER -> new BigDecimal(text);
      case PERCENT -> Map.of("percent", value());
      case FAULT -> Map.of("fault", text);
    };
  }

  @JsonCreator
  static Cell of(JsonNode kept) {
    if (kept.has("percent")) {
      return percent(kept.get("percent").decimalValue());
    }
    if (kept.isObject()) {
      return fault(kept.get("fault").asText());
    }
    return kept.isNumber() ? number(kept.decimalValue()) : text(kept.asText());
  }
}
