package didymium.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A kind of figure, which has a column of its own in the table of runs: what differs in any of
 * these is not compared.
 *
 * @param unit the metric's own, or a currency's
 * @param turn 1 for the first figure of the kind in a run, 2 for another that it has
 */
record FigureKind(
    String metric,
    String of,
    String stream,
    String state,
    String per,
    String relativeTo,
    String unit,
    int turn) {

  private static final String DIMENSIONLESS = "1";

  /**
   * @param measured as the journal has it
   */
  static FigureKind of(JsonNode measured) {
    return new FigureKind(
        Column.string(measured.path("metric")),
        Column.string(measured.path("of")),
        Column.string(measured.path("stream")),
        Column.string(measured.path("state")),
        Column.string(measured.path("per")),
        Column.string(measured.path("relativeTo")),
        Column.string(measured.at("/canonical/unit")),
        1);
  }

  /** The same for a run that has one already. */
  FigureKind next() {
    return new FigureKind(metric, of, stream, state, per, relativeTo, unit, turn + 1);
  }

  /**
   * A head for its column, as people write one and as imports read it: "Recovery Nd [%]",
   * "Concentration Nd (Raffinate) [g/L]", "Recovery Nd #2 [%]".
   */
  String head(Texts texts) {
    return named(texts) + inUnit();
  }

  /** The head of the column of its uncertainties: "u(Recovery Nd) [%]". */
  String uncertaintyHead(Texts texts) {
    return "u(" + named(texts) + ")" + inUnit();
  }

  private String named(Texts texts) {
    var words = new ArrayList<String>();
    words.add(texts.wordOr("metric", metric));
    words.add(of);
    var parts =
        Stream.of(
                word(texts, "stream", stream),
                word(texts, "matter", state),
                per == null ? null : "/ " + per,
                word(texts, "reference", relativeTo))
            .filter(Objects::nonNull)
            .toList();
    words.add(parts.isEmpty() ? null : "(" + String.join(", ", parts) + ")");
    words.add(turn == 1 ? null : "#" + turn);
    words.removeIf(Objects::isNull);
    return String.join(" ", words);
  }

  private static String word(Texts texts, String kind, String code) {
    return code == null ? null : texts.wordOr(kind, code);
  }

  private String inUnit() {
    return DIMENSIONLESS.equals(unit) ? "" : " [" + unit.replaceAll("[\\[\\]]", "") + "]";
  }
}
