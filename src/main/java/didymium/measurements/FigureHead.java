package didymium.measurements;

import didymium.bus.Translations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a column of figures holds, as the portal heads one in its tables of runs: "Recovery Nd [%]",
 * "Concentration Nd (Raffinate, / feed) #2 [g/L]", "u(Recovery Nd) [%]". Of what is null it says
 * nothing.
 *
 * @param unit UCUM or what people type for it; 1 for a number alone
 * @param turn 2 for the second figure of its kind in a run
 * @param uncertainty whether it holds the standard uncertainties of these figures
 */
public record FigureHead(
    String metric,
    String of,
    String stream,
    String state,
    String per,
    String relativeTo,
    String unit,
    int turn,
    boolean uncertainty) {
  private static final int LONGEST = 200;
  private static final Pattern UNIT = Pattern.compile("(.+?)(?: \\[([^\\[\\]]+)\\])?");
  private static final Pattern UNCERTAINTY = Pattern.compile("u\\((.+)\\)");
  private static final Pattern TURN = Pattern.compile("(.+?)(?: #(\\d{1,3}))?");
  private static final Pattern PARTS = Pattern.compile("(.+) \\((.+)\\)");
  private static final Pattern BRACKETS = Pattern.compile("[\\[\\]]");

  private static final Map<String, String> STREAMS = codes("stream", Streams.ALL);
  private static final Map<String, String> STATES =
      codes("matter", List.of(State.values()).stream().map(State::code).toList());
  private static final Map<String, String> REFERENCES =
      codes("reference", List.of(Reference.values()).stream().map(Reference::code).toList());

  private static Map<String, String> codes(String kind, List<String> codes) {
    var named = new LinkedHashMap<String, String>();
    for (var language : Translations.LANGUAGES) {
      codes.forEach(code -> named.put(new Words(language).label(kind, code), code));
    }
    return named;
  }

  /** The same of the uncertainties of its figures. */
  public FigureHead ofUncertainties() {
    return new FigureHead(metric, of, stream, state, per, relativeTo, unit, turn, true);
  }

  /**
   * Reads a head in any language of the portal.
   *
   * @param own the metrics of the programme
   * @return null for what no table of runs is headed by, or could mean two things
   */
  public static FigureHead read(String head, List<MetricDefinition> own) {
    var inUnit = UNIT.matcher(head);
    if (head.length() > LONGEST || !inUnit.matches()) {
      return null;
    }
    var uncertainty = UNCERTAINTY.matcher(inUnit.group(1));
    var named = uncertainty.matches() ? uncertainty.group(1) : inUnit.group(1);
    var turned = TURN.matcher(named);
    if (!turned.matches()) {
      return null;
    }
    int turn = turned.group(2) == null ? 1 : Integer.parseInt(turned.group(2));
    var found =
        new Reading(own, inUnit.group(2)).read(turned.group(1), turn, uncertainty.matches());
    return found.size() == 1 ? found.iterator().next() : null;
  }

  /**
   * @param unit as it stands in the head; null for none
   */
  private record Reading(List<MetricDefinition> own, String unit) {
    Set<FigureHead> read(String named, int turn, boolean uncertainty) {
      var all = new LinkedHashSet<FigureHead>();
      var parted = PARTS.matcher(named);
      if (parted.matches()) {
        add(all, parted.group(1), parted.group(2).split(", "), turn, uncertainty);
      }
      if (all.isEmpty()) {
        add(all, named, new String[0], turn, uncertainty);
      }
      return all;
    }

    private void add(
        Set<FigureHead> all, String words, String[] said, int turn, boolean uncertainty) {
      var parts = Said.read(said);
      if (parts == null) {
        return;
      }
      for (var metric : metrics(words)) {
        var of = words.substring(metric.name().length()).strip();
        if (!of.contains(" ")) {
          all.add(
              new FigureHead(
                  metric.metric().code(),
                  of.isEmpty() ? null : of,
                  parts.stream(),
                  parts.state(),
                  parts.per(),
                  parts.relativeTo(),
                  unitOf(metric.metric()),
                  turn,
                  uncertainty));
        }
      }
    }

    /** Brackets around UCUM's own names stand in no head. */
    private String unitOf(Metric metric) {
      if (unit == null) {
        return "1";
      }
      boolean own = BRACKETS.matcher(metric.unit()).replaceAll("").equals(unit);
      return own ? metric.unit() : unit;
    }

    /** Those by whose longest name the words begin. */
    private List<Named> metrics(String words) {
      var all = new ArrayList<Named>();
      for (var language : Translations.LANGUAGES) {
        var labels = new Words(language);
        Metric.shipped()
            .forEach(one -> all.add(new Named(labels.label("metric", one.code()), one)));
        own.forEach(one -> all.add(new Named(one.labels().in(language), Metric.own(one))));
      }
      var fitting = all.stream().filter(one -> (words + " ").startsWith(one.name() + " ")).toList();
      int longest = fitting.stream().mapToInt(one -> one.name().length()).max().orElse(0);
      return fitting.stream().filter(one -> one.name().length() == longest).toList();
    }
  }

  private record Named(String name, Metric metric) {}

  /** What stands in brackets, each at most once. */
  private record Said(String stream, String state, String per, String relativeTo) {
    static Said read(String[] said) {
      var found = new LinkedHashMap<String, String>();
      for (var one : said) {
        var kind = kind(one);
        if (kind == null || found.put(kind, one) != null) {
          return null;
        }
      }
      var stream = found.get("stream");
      var per = found.get("per");
      return new Said(
          stream == null ? null : STREAMS.getOrDefault(stream, stream),
          STATES.get(found.get("state")),
          per == null ? null : per.substring(2),
          REFERENCES.get(found.get("reference")));
    }

    /** A programme's own stream is named by its code. */
    private static String kind(String said) {
      if (said.startsWith("/ ")) {
        return "per";
      }
      if (STATES.containsKey(said)) {
        return "state";
      }
      if (REFERENCES.containsKey(said)) {
        return "reference";
      }
      return STREAMS.containsKey(said) || Measurement.isStream(said) ? "stream" : null;
    }
  }
}
