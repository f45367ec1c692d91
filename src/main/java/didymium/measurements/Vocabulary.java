package didymium.measurements;

import didymium.bus.Json;
import didymium.bus.Translations;
import didymium.calendar.Precision;
import didymium.measurements.Limits.Bounds;
import didymium.measurements.Limits.Usual;
import didymium.measurements.Words.Word;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of the API in one language, with what a form needs to know of them: the answer to
 * {@code GET /vocabulary}.
 */
public record Vocabulary(
    String language,
    List<StageWord> stages,
    List<MetricWord> metrics,
    List<Word> roles,
    List<Word> states,
    List<Word> precisions,
    List<UnitWord> units,
    List<Word> comparators,
    List<Word> streams,
    List<Word> matterStates,
    List<Word> references,
    List<Word> organisationKinds,
    List<Word> productKinds,
    List<Word> industries,
    List<ElementWord> elements) {

  /** A stage with its readiness levels, what it shows, and the scale seen in public programmes. */
  record StageWord(String code, String label, String trl, String shows, String scale) {}

  /** A metric; limits are in its own unit and null where it has none. */
  record MetricWord(
      String code,
      String label,
      String unit,
      Range hard,
      Bounds soft,
      Metric.Better better,
      Metric.Subject of,
      String ofHint) {}

  /** A unit that forms offer, with the metrics that it is offered for. */
  record UnitWord(String code, String label, List<String> metrics) {}

  record ElementWord(String symbol, String label) {}

  private static final List<String> ROLES =
      List.of("administrator", "coordinator", "scientist", "observer");
  private static final List<String> STATES =
      List.of("planned", "in-progress", "submitted", "accepted", "returned", "cancelled");
  private static final List<String> ORGANISATION_KINDS =
      List.of("institute", "company", "ministry", "university", "other");
  private static final List<String> PRODUCT_KINDS =
      List.of("metal", "compound", "alloy", "material");

  /** The target industries of projects, by code. */
  public static final List<String> INDUSTRIES =
      List.of(
          "electronics",
          "chemical",
          "nuclear",
          "magnets",
          "metallurgy",
          "catalysts",
          "optics",
          "energy",
          "other");

  /** The rare and rare-earth metals and their radioactive companions, by atomic number. */
  private static final List<String> ELEMENTS =
      List.of(
          ("Li Be Sc Ti V Co Ga Ge Se Rb Y Zr Nb Mo In Te Cs"
                  + " La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Th U")
              .split(" "));

  /**
   * The answers for all languages, as bytes: they change only with the limits.
   *
   * @param date the day whose limits are shown; those of no country
   * @return by language
   */
  public static Map<String, Buffer> answers(Limits limits, LocalDate date) {
    return Translations.LANGUAGES.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                language -> language, language -> Json.buffer(in(language, limits, date))));
  }

  static Vocabulary in(String language, Limits limits, LocalDate date) {
    var words = new Words(language);
    return new Vocabulary(
        language,
        Stream.of(Stage.values()).map(stage -> stage(words, stage)).toList(),
        Metric.shipped().stream().map(metric -> metric(words, metric, limits, date)).toList(),
        words.all("role", ROLES),
        words.all("state", STATES),
        words.all("precision", Precision.class, Precision::code),
        units(words),
        words.all("comparator", Comparison.class, Comparison::sign),
        words.all("stream", Streams.ALL),
        words.all("matter", State.class, State::code),
        words.all("reference", Reference.class, Reference::code),
        words.all("organisation-kind", ORGANISATION_KINDS),
        words.all("product-kind", PRODUCT_KINDS),
        words.all("industry", INDUSTRIES),
        ELEMENTS.stream().map(symbol -> element(words, symbol)).toList());
  }

  private static StageWord stage(Words words, Stage stage) {
    var code = stage.code();
    return new StageWord(
        code,
        words.label("stage", code),
        stage.trl(),
        words.label("stage", code + ".shows"),
        words.label("stage", code + ".scale"));
  }

  private static MetricWord metric(Words words, Metric metric, Limits limits, LocalDate date) {
    var usual = limits.usual(metric, date, null).map(Usual::range);
    return new MetricWord(
        metric.code(),
        words.label("metric", metric.code()),
        metric.unit(),
        metric.hard(),
        usual.map(range -> new Bounds(range.min(), range.max())).orElse(null),
        metric.better(),
        metric.of(),
        metric.ofHint());
  }

  private static List<UnitWord> units(Words words) {
    return Metric.shipped().stream()
        .flatMap(metric -> metric.offeredUnits().stream())
        .distinct()
        .map(unit -> new UnitWord(unit, words.label("unit", unit), metricsIn(unit)))
        .toList();
  }

  private static List<String> metricsIn(String unit) {
    return Metric.shipped().stream()
        .filter(metric -> metric.offeredUnits().contains(unit))
        .map(Metric::code)
        .toList();
  }

  private static ElementWord element(Words words, String symbol) {
    return new ElementWord(symbol, words.label("element", symbol));
  }
}
