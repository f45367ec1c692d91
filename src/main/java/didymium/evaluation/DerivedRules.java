package didymium.evaluation;

import didymium.evaluation.Formulas.Stream;
import didymium.measurements.Amount;
import didymium.measurements.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which figures can be computed from what one run states: recovery, mass balance, separation factor
 * and activity. Only what the run does not state itself, and only from plain values of which there
 * is one each. Pure.
 *
 * <p>A basis that holds the word tails, organic or aqueous says which stream or phase a product's
 * mass or grade is of. Rates stand in for masses.
 */
public final class DerivedRules {

  /** What a figure is of. */
  public record Subject(Metric metric, String of, String unit) {}

  /** A figure that a run states, as far as others are computed from it. */
  public record Input(
      Metric metric,
      String of,
      String basis,
      BigDecimal value,
      BigDecimal uncertainty,
      String unit) {}

  /** A computed figure and what it was computed from. */
  public record Computed(Subject subject, Amount amount, List<Input> inputs) {}

  private enum Phase {
    MAIN,
    TAILS,
    ORGANIC,
    AQUEOUS;

    public static Phase of(String basis) {
      var words = basis == null ? "" : basis.toLowerCase(Locale.ROOT);
      return words.contains("tails")
          ? TAILS
          : words.contains("organic") ? ORGANIC : words.contains("aqueous") ? AQUEOUS : MAIN;
    }
  }

  private final List<Input> plain;
  private final Set<Subject> stated;
  private final List<Computed> computed = new ArrayList<>();

  private DerivedRules(List<Input> plain, Set<Subject> stated) {
    this.plain = plain;
    this.stated = stated;
  }

  /**
   * @param plain the run's figures without those beyond a detection limit
   * @param stated what the run gives figures of, with those
   */
  public static List<Computed> of(List<Input> plain, Set<Subject> stated) {
    var rules = new DerivedRules(plain, stated);
    rules.recoveries();
    rules.massBalances();
    rules.separations();
    rules.activities();
    return rules.computed;
  }

  private void recoveries() {
    for (var of : graded(Metric.FEED_GRADE, Phase.MAIN)) {
      var feed = one(Metric.FEED_GRADE, of, Phase.MAIN);
      var product = one(Metric.PRODUCT_GRADE, of, Phase.MAIN);
      var tails = one(Metric.PRODUCT_GRADE, of, Phase.TAILS);
      var in = size(true, Phase.MAIN);
      var out = size(false, Phase.MAIN);
      if (feed == null || product == null || feed.value().signum() == 0) {
        continue;
      }
      if (in != null && out != null && in.unit().equals(out.unit()) && in.value().signum() > 0) {
        var amount = Formulas.recovery(stream(out, product), stream(in, feed));
        add(Metric.RECOVERY, of, amount, in, feed, out, product);
      } else if (tails != null && product.value().compareTo(tails.value()) != 0) {
        var amount = Formulas.recovery(amount(feed), amount(product), amount(tails));
        add(Metric.RECOVERY, of, amount, feed, product, tails);
      }
    }
  }

  /** Only where the tails are known too: a product alone closes nothing. */
  private void massBalances() {
    for (var of : graded(Metric.PRODUCT_GRADE, Phase.TAILS)) {
      var used =
          new Input[] {
            size(true, Phase.MAIN),
            one(Metric.FEED_GRADE, of, Phase.MAIN),
            size(false, Phase.MAIN),
            one(Metric.PRODUCT_GRADE, of, Phase.MAIN),
            size(false, Phase.TAILS),
            one(Metric.PRODUCT_GRADE, of, Phase.TAILS)
          };
      if (complete(used) && used[0].value().signum() > 0 && used[1].value().signum() > 0) {
        var out = List.of(stream(used[2], used[3]), stream(used[4], used[5]));
        var amount = Formulas.massBalance(out, List.of(stream(used[0], used[1])));
        add(Metric.MASS_BALANCE, of, amount, used);
      }
    }
  }

  private static boolean complete(Input[] used) {
    for (var input : used) {
      if (input == null) {
        return false;
      }
    }
    return used[0].unit().equals(used[2].unit()) && used[0].unit().equals(used[4].unit());
  }

  /** Of each two in the order of their names; the larger is named first, so that it is above 1. */
  private void separations() {
    var elements = List.copyOf(graded(Metric.PRODUCT_GRADE, Phase.ORGANIC));
    for (int a = 0; a < elements.size(); a++) {
      for (int b = a + 1; b < elements.size(); b++) {
        separation(elements.get(a), elements.get(b));
      }
    }
  }

  private void separation(String a, String b) {
    var used =
        new Input[] {
          one(Metric.PRODUCT_GRADE, a, Phase.ORGANIC),
          one(Metric.PRODUCT_GRADE, a, Phase.AQUEOUS),
          one(Metric.PRODUCT_GRADE, b, Phase.ORGANIC),
          one(Metric.PRODUCT_GRADE, b, Phase.AQUEOUS)
        };
    for (var input : used) {
      if (input == null || input.value().signum() <= 0) {
        return;
      }
    }
    var amount =
        Formulas.separationFactor(
            amount(used[0]), amount(used[1]), amount(used[2]), amount(used[3]));
    if (amount.value().compareTo(BigDecimal.ONE) < 0) {
      separation(b, a);
    } else {
      add(Metric.SEPARATION_FACTOR, a + "/" + b, amount, used);
    }
  }

  private void activities() {
    var thorium = one(Metric.THORIUM, null, Phase.MAIN);
    if (thorium != null) {
      var amount = Formulas.thoriumActivity(amount(thorium));
      add(Metric.SPECIFIC_ACTIVITY, "Th-232", amount, thorium);
    }
    var uranium = one(Metric.URANIUM, null, Phase.MAIN);
    if (uranium != null) {
      var amount = Formulas.uraniumActivity(amount(uranium));
      add(Metric.SPECIFIC_ACTIVITY, "U-238", amount, uranium);
    }
  }

  private void add(Metric metric, String of, Amount amount, Input... inputs) {
    var subject = new Subject(metric, of, metric.unit());
    if (!stated.contains(subject)) {
      computed.add(new Computed(subject, amount.shown(), List.of(inputs)));
    }
  }

  private Set<String> graded(Metric metric, Phase phase) {
    return plain.stream()
        .filter(input -> input.metric() == metric && Phase.of(input.basis()) == phase)
        .map(Input::of)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The mass, or else the rate, of feed or product. */
  private Input size(boolean feed, Phase phase) {
    var mass = one(feed ? Metric.FEED_MASS : Metric.PRODUCT_MASS, null, phase);
    return mass == null ? one(feed ? Metric.FEED_RATE : Metric.PRODUCT_RATE, null, phase) : mass;
  }

  /** Null where there is none, or where there are several and nobody knows which. */
  private Input one(Metric metric, String of, Phase phase) {
    var found =
        plain.stream()
            .filter(input -> input.metric() == metric && Objects.equals(input.of(), of))
            .filter(input -> Phase.of(input.basis()) == phase)
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  private static Stream stream(Input mass, Input grade) {
    return new Stream(amount(mass), amount(grade));
  }

  private static Amount amount(Input input) {
    return new Amount(input.value(), input.uncertainty());
  }
}
