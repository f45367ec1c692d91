package didymium.evaluation;

import didymium.bus.Faults;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.evaluation.Criterion.Taking;
import didymium.measurements.Definitions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Whether criteria can be asked for: their units, their thresholds, and one beside the other. */
public final class CriteriaRules {
  /** Criteria of one gate at most. */
  public static final int MOST = 50;

  private CriteriaRules() {}

  /**
   * The criteria of a gate, each under an id.
   *
   * @param known the ids of those that the gate has
   * @param definitions of the programme, as far as the criteria speak of them
   * @throws Problem 400 or 422 with all that is wrong with any of them
   */
  public static List<Criterion> accept(
      List<Criterion> all, Set<UUID> known, Definitions definitions) {
    var given = check("/criteria", all, false, definitions);
    var seen = new HashSet<UUID>();
    var faults = new Faults();
    var accepted = new ArrayList<Criterion>();
    for (int i = 0; i < given.size(); i++) {
      var criterion = given.get(i);
      if (criterion.id() != null && !known.contains(criterion.id())) {
        faults.add(Problem.unprocessable("criterion.unknown", "/criteria/" + i + "/id"));
      } else if (criterion.id() != null && !seen.add(criterion.id())) {
        faults.add(Problem.invalid("repeated", "/criteria/" + i + "/id"));
      }
      accepted.add(criterion.in(criterion.id() == null ? Ids.next() : criterion.id(), null));
    }
    faults.raise();
    return List.copyOf(accepted);
  }

  /**
   * @param template whether a criterion may leave its element to the project
   * @return the same with all that is known of their metrics
   * @throws Problem 400 or 422 with all that is wrong with any of them
   */
  public static List<Criterion> check(
      String pointer, List<Criterion> all, boolean template, Definitions definitions) {
    if (all.size() > MOST) {
      throw Problem.invalid("too-many", pointer, MOST);
    }
    var faults = new Faults();
    var given = new ArrayList<Criterion>();
    for (int i = 0; i < all.size(); i++) {
      var at = pointer + "/" + i;
      var one = faults.value((to, criterion) -> known(to, criterion, definitions), at, all.get(i));
      if (one != null) {
        check(faults, at, one, template);
      }
      given.add(one);
    }
    faults.raise();
    for (int i = 0; i < given.size(); i++) {
      contradiction(faults, pointer, given, i);
    }
    faults.raise();
    return given;
  }

  /** What of these the programme has to be asked for; null where all that they speak of ships. */
  public static String[] asked(List<Criterion> given) {
    var own = given.stream().filter(Objects::nonNull).filter(Criterion::speaksOfOwn).toList();
    return own.isEmpty() ? null : Definitions.codes(own.stream().map(Criterion::metric));
  }

  private static Criterion known(String at, Criterion criterion, Definitions definitions) {
    if (criterion == null) {
      throw Problem.invalid("missing-field", at);
    }
    Criterion.part(at + "/stream", criterion.stream(), definitions.knownStreams());
    try {
      return criterion.by(definitions);
    } catch (Problem unknown) {
      throw unknown.below(at);
    }
  }

  private static void check(Faults faults, String at, Criterion criterion, boolean template) {
    faults.value((to, one) -> subject(to, one, template), at + "/of", criterion);
    faults.value(CriteriaRules::threshold, at + "/threshold", criterion);
    if (criterion.minScale() != null) {
      faults.value((to, scale) -> scale.asScale(to), at + "/minScale", criterion.minScale());
    }
  }

  private static Criterion subject(String pointer, Criterion criterion, boolean template) {
    criterion.metric().subject(pointer, criterion.of());
    if (Criterion.ANY_ELEMENT.equals(criterion.of()) && !template) {
      throw Problem.invalid("measurement.of.shape", pointer);
    }
    return criterion;
  }

  /** A threshold that no value reaches, or that every possible value does. */
  private static Criterion threshold(String pointer, Criterion criterion) {
    var threshold = criterion.threshold().in(criterion.metric(), pointer);
    var hard = criterion.metric().hard();
    if (hard != null && hard.isOutside(criterion.comparator(), threshold.value())) {
      throw Problem.unprocessable(
          "criterion.unreachable", pointer + "/value", hard.toString(), threshold.unit());
    }
    return criterion;
  }

  /** What is needed at least and at most of the same figure must leave something in between. */
  private static void contradiction(Faults faults, String pointer, List<Criterion> all, int index) {
    for (int other = 0; other < index; other++) {
      if (contradict(all.get(other), all.get(index))) {
        var at = pointer + "/" + index + "/threshold/value";
        faults.add(Problem.unprocessable("criterion.contradiction", at, other + 1));
      }
    }
  }

  private static boolean contradict(Criterion one, Criterion other) {
    if (!one.metric().equals(other.metric())
        || !Objects.equals(one.of(), other.of())
        || !sameParts(one, other)
        || one.asksForMore() == other.asksForMore()
        || !binds(one)
        || !binds(other)) {
      return false;
    }
    var lower = NormalisedCriterion.of(one.asksForMore() ? one : other);
    var upper = NormalisedCriterion.of(one.asksForMore() ? other : one);
    int room = upper.threshold().negate().compareTo(lower.threshold());
    return lower.unit().equals(upper.unit())
        && (room < 0 || room == 0 && (lower.strict() || upper.strict()));
  }

  private static boolean sameParts(Criterion one, Criterion other) {
    return Objects.equals(one.stream(), other.stream())
        && Objects.equals(one.state(), other.state())
        && Objects.equals(one.per(), other.per())
        && Objects.equals(one.relativeTo(), other.relativeTo());
  }

  /** The best of several runs can be high in one and low in another. */
  private static boolean binds(Criterion criterion) {
    return criterion.needed() && criterion.figure() != Taking.BEST;
  }
}
