package didymium.evaluation;

import didymium.evaluation.Evaluation.Note;
import didymium.evaluation.Evaluation.Note.Kind;
import didymium.evaluation.Observation.Source;
import didymium.measurements.Amount;
import didymium.measurements.Methods;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/** What speaks against taking figures together. Pure; nothing is thrown out by it. */
final class Consistency {
  private static final double CONFIDENCE = 0.95;

  /** Expanded uncertainties in E_n are those of k = 2 (ISO 13528). */
  private static final double EXPANDED = 2;

  private static final double FAR = 3.5;
  private static final double NORMAL_QUARTILE = 0.6745;
  private static final int FEWEST_FOR_FAR = 5;

  private Consistency() {}

  static List<Note> notes(
      SortedMap<Source, List<Observation>> groups,
      Combination combination,
      List<Observation> all,
      Methods methods) {
    var notes = new ArrayList<Note>();
    if (combination.rule() == Combination.Rule.ONE_RUN) {
      notes.add(new Note(Kind.ONE_RUN, null, null, List.of(), ids(all)));
    }
    var disagreeing = disagreeing(groups, methods);
    notes.addAll(disagreeing);
    if (groups.size() > 1 && disagreeing.isEmpty()) {
      differing(groups, combination, notes);
    }
    var far = far(all);
    if (!far.isEmpty()) {
      notes.add(new Note(Kind.FAR_FROM_THE_REST, null, number(FAR), List.of(), ids(far)));
    }
    return notes;
  }

  /** Each two laboratories that measured the same lot. */
  private static List<Note> disagreeing(
      SortedMap<Source, List<Observation>> groups, Methods methods) {
    var lots = new TreeMap<String, SortedMap<Source, List<Observation>>>();
    groups.forEach(
        (source, observations) ->
            observations.stream()
                .filter(one -> one.lot() != null)
                .forEach(
                    one ->
                        lots.computeIfAbsent(one.lot(), first -> new TreeMap<>())
                            .computeIfAbsent(source, first -> new ArrayList<>())
                            .add(one)));
    var notes = new ArrayList<Note>();
    for (var lot : lots.values()) {
      var sources = List.copyOf(lot.keySet());
      for (int a = 0; a < sources.size(); a++) {
        for (int b = a + 1; b < sources.size(); b++) {
          disagreement(lot, sources.get(a), sources.get(b), methods, notes);
        }
      }
    }
    return notes;
  }

  /** E_n = (x₁ − x₂) / √(U₁² + U₂²). */
  private static void disagreement(
      SortedMap<Source, List<Observation>> lot,
      Source a,
      Source b,
      Methods methods,
      List<Note> notes) {
    var one = Combination.of(List.of(group(a, lot.get(a), methods)));
    var other = Combination.of(List.of(group(b, lot.get(b), methods)));
    double score =
        Math.abs(one.mean() - other.mean())
            / (EXPANDED * Math.hypot(one.uncertainty(), other.uncertainty()));
    if (score > 1 && Double.isFinite(score)) {
      var both = new ArrayList<>(lot.get(a));
      both.addAll(lot.get(b));
      notes.add(
          new Note(
              Kind.LABORATORIES_DISAGREE,
              number(score),
              BigDecimal.ONE,
              List.of(name(a), name(b)),
              ids(both)));
    }
  }

  private static void differing(
      SortedMap<Source, List<Observation>> groups, Combination combination, List<Note> notes) {
    double limit =
        new ChiSquaredDistribution(groups.size() - 1).inverseCumulativeProbability(CONFIDENCE);
    boolean stated = groups.values().stream().flatMap(List::stream).anyMatch(Consistency::known);
    if (stated && combination.heterogeneity() > limit) {
      notes.add(
          new Note(
              Kind.GROUPS_DIFFER,
              number(combination.heterogeneity()),
              number(limit),
              groups.keySet().stream().map(Consistency::name).toList(),
              List.of()));
    }
  }

  private static boolean known(Observation one) {
    return one.uncertainty() != null;
  }

  /** Modified z-scores: 0.6745 (x − median) / MAD. */
  private static List<Observation> far(List<Observation> all) {
    if (all.size() < FEWEST_FOR_FAR) {
      return List.of();
    }
    double middle = median(all.stream().mapToDouble(one -> one.value().doubleValue()).toArray());
    double spread = median(all.stream().mapToDouble(one -> away(one, middle)).toArray());
    return spread == 0
        ? List.of()
        : all.stream().filter(one -> NORMAL_QUARTILE * away(one, middle) / spread > FAR).toList();
  }

  private static double away(Observation one, double middle) {
    return Math.abs(one.value().doubleValue() - middle);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  static SortedMap<Source, List<Observation>> grouped(List<Observation> all, Methods methods) {
    return all.stream()
        .collect(
            Collectors.groupingBy(one -> one.source(methods), TreeMap::new, Collectors.toList()));
  }

  static Group group(Source source, List<Observation> observations, Methods methods) {
    return Group.of(
        source.laboratory().isEmpty() ? null : source.laboratory(),
        source.method().isEmpty() ? null : source.method(),
        observations,
        methods.named(source.method()));
  }

  private static String name(Source source) {
    return source.laboratory().isEmpty() || source.method().isEmpty()
        ? source.laboratory() + source.method()
        : source.laboratory() + ", " + source.method();
  }

  private static List<UUID> ids(List<Observation> observations) {
    return observations.stream().map(Observation::entryId).sorted().distinct().toList();
  }

  private static BigDecimal number(double value) {
    return Amount.shown(BigDecimal.valueOf(value));
  }
}
