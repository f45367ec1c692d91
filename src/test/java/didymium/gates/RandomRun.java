package didymium.gates;

import static java.util.stream.Collectors.joining;

import didymium.evaluation.RandomEvidence;
import didymium.measurements.Comparison;
import didymium.measurements.Metric;
import didymium.measurements.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A run that can be logged in several words.
 *
 * @param scale in kg; null where it is not said
 * @param hours of operation
 */
record RandomRun(
    String name, Stage stage, Fate fate, BigDecimal scale, int hours, List<Figure> figures) {
  static final String QUESTION =
      """
      {"decision":"questioned","reason":"the blank is missing"}
      """;

  /** What becomes of it after it is logged. */
  enum Fate {
    UNREVIEWED,
    ACCEPTED,
    QUESTIONED,
    AMENDED
  }

  /**
   * @param value in the metric's own unit
   * @param uncertainty likewise; null where it is not said
   */
  record Figure(Metric metric, Comparison op, BigDecimal value, BigDecimal uncertainty) {

    static Figure any(Random random, Metric metric) {
      boolean bound = random.nextInt(5) == 0;
      return new Figure(
          metric,
          bound ? RandomEvidence.any(random, List.of(Comparison.values())) : null,
          RandomEvidence.number(random),
          bound || random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(300), 2));
    }

    /** In any unit of its kind, and with a comment, for it may be unusual. */
    String json(Random random) {
      var units = List.copyOf(RandomEvidence.UNITS.get(metric).entrySet());
      var unit = RandomEvidence.any(random, units);
      return """
          {"metric":"%s","of":%s,"op":%s,"value":%s,"uncertainty":%s,"unit":"%s","comment":"so"}
          """
          .formatted(
              metric.code(),
              metric == Metric.RECOVERY ? "\"Nd\"" : null,
              op == null ? null : "\"" + op.sign() + "\"",
              in(unit, value),
              uncertainty == null ? null : in(unit, uncertainty),
              unit.getKey());
    }

    private static String in(Map.Entry<String, String> unit, BigDecimal value) {
      return value.multiply(new BigDecimal(unit.getValue())).toPlainString();
    }
  }

  /** Runs of all stages; most of them count. */
  static List<RandomRun> list(Random random, int size) {
    var runs = new ArrayList<RandomRun>();
    for (int i = 0; i < size; i++) {
      var figures = new ArrayList<Figure>();
      for (var metric : RandomEvidence.METRICS) {
        if (random.nextInt(3) > 0) {
          figures.add(Figure.any(random, metric));
        }
      }
      runs.add(
          new RandomRun(
              "run " + i,
              RandomEvidence.any(random, List.of(Stage.values())),
              random.nextInt(3) > 0
                  ? Fate.ACCEPTED
                  : RandomEvidence.any(random, List.of(Fate.values())),
              random.nextInt(5) == 0 ? null : RandomEvidence.number(random),
              random.nextInt(12),
              figures));
    }
    return runs;
  }

  String json(Random random) {
    return "{" + content(random) + "}";
  }

  String amendment(Random random) {
    return "{\"reason\":\"repeated\"," + content(random) + "}";
  }

  private String content(Random random) {
    var measured = figures.stream().map(one -> one.json(random)).collect(joining(","));
    var time = "{\"metric\":\"operating-hours\",\"value\":%d,\"unit\":\"h\"}".formatted(hours);
    return "\"text\":\"%s\",\"scale\":%s,\"measurements\":[%s]"
        .formatted(name, scale(random), figures.isEmpty() ? time : measured + "," + time);
  }

  private String scale(Random random) {
    if (scale == null) {
      return null;
    }
    boolean tonnes = random.nextBoolean();
    var value = tonnes ? scale.movePointLeft(3) : scale;
    return "{\"value\":%s,\"unit\":\"%s\",\"basis\":\"feed\"}"
        .formatted(value.toPlainString(), tonnes ? "t" : "kg");
  }
}
