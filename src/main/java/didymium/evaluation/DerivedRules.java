package didymium.evaluation;

import static didymium.evaluation.Circuit.amount;
import static didymium.evaluation.Circuit.element;

import didymium.evaluation.Circuit.Carried;
import didymium.measurements.Amount;
import didymium.measurements.Metric;
import didymium.measurements.Streams;
import didymium.measurements.Substance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which figures can be computed from what one run states: recovery and mass balance of each element
 * over all its streams, distribution ratios, separation factors and activity. Only what the run
 * does not state itself, and only from plain values of which there is one each. Pure.
 */
public final class DerivedRules {

  /**
   * What a figure is of. Figures that differ in any of these are different figures.
   *
   * @param stream null where it is not said, as {@code state}, {@code per} and {@code relativeTo}
   */
  public record Subject(
      Metric metric,
      String of,
      String unit,
      String stream,
      String state,
      String per,
      String relativeTo) {

    /** Of what a run shows as a whole. */
    static Subject ofRun(Metric metric, String of) {
      return new Subject(metric, of, metric.unit(), null, null, null, null);
    }
  }

  /**
   * A figure that a run states, as far as others are computed from it.
   *
   * @param stream null where it is not said
   * @param state null where it is not said
   */
  public record Input(
      Metric metric,
      String of,
      String basis,
      String stream,
      String state,
      BigDecimal value,
      BigDecimal uncertainty,
      String unit) {

    /** The stream that it says, or else that its metric says. */
    String where() {
      return stream == null ? metric.impliedStream() : stream;
    }
  }

  /** A computed figure and what it was computed from. */
  public record Computed(Subject subject, Amount amount, List<Input> inputs) {}

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
    rules.flows(new Circuit(plain, false));
    rules.flows(new Circuit(plain, true));
    rules.gradesAlone();
    rules.distributions();
    rules.activities();
    return rules.computed;
  }

  private void flows(Circuit circuit) {
    for (var element : circuit.elements()) {
      var inlet = circuit.inlet(element);
      var outlet = inlet == null ? null : circuit.outlet(element, inlet);
      if (outlet != null) {
        recovery(element, inlet, outlet);
        massBalance(element, inlet, outlet, circuit.sides(element));
      }
    }
  }

  private void recovery(String element, Carried inlet, Carried outlet) {
    var amount = Formulas.recovery(outlet.amount(), inlet.amount());
    add(Metric.RECOVERY, of(element, inlet, outlet), amount, inputs(Stream.of(inlet, outlet)));
  }

  /** Only where what is lost is known too: a product alone closes nothing. */
  private void massBalance(String element, Carried inlet, Carried outlet, List<Carried> sides) {
    if (!sides.isEmpty()) {
      var out = new ArrayList<Carried>(List.of(outlet));
      out.addAll(sides);
      var amounts = out.stream().map(Carried::amount).toList();
      var amount = Formulas.massBalance(amounts, List.of(inlet.amount()));
      var inputs = inputs(Stream.concat(Stream.of(inlet), out.stream()));
      add(Metric.MASS_BALANCE, of(element, inlet, outlet), amount, inputs);
    }
  }

  /** As the run says it where it says the same of both. */
  private static String of(String element, Carried inlet, Carried outlet) {
    return inlet.of().equals(outlet.of()) ? inlet.of() : element;
  }

  private static List<Input> inputs(Stream<Carried> carried) {
    return carried.flatMap(one -> one.inputs().stream()).toList();
  }

  /** Recovery by the two-product formula, for who weighed nothing. */
  private void gradesAlone() {
    var circuit = new Circuit(plain, false);
    for (var element : circuit.elements()) {
      var feed = circuit.assay(Streams.FEED, element);
      var product = circuit.assay(Streams.PRODUCT, element);
      var tails = circuit.assay(Streams.TAILS, element);
      if (comparable(feed, product, tails)) {
        var amount = Formulas.recovery(amount(feed), amount(product), amount(tails));
        add(Metric.RECOVERY, feed.of(), amount, List.of(feed, product, tails));
      }
    }
  }

  private static boolean comparable(Input feed, Input product, Input tails) {
    return feed != null
        && product != null
        && tails != null
        && feed.unit().equals(product.unit())
        && feed.unit().equals(tails.unit())
        && feed.of().equals(product.of())
        && feed.of().equals(tails.of())
        && feed.value().signum() != 0
        && product.value().compareTo(tails.value()) != 0;
  }

  /** What organic and aqueous phase say of an element: D, in one unit for both. */
  private record Distribution(Amount ratio, List<Input> inputs) {}

  private void distributions() {
    var circuit = new Circuit(plain, false);
    var found = new TreeMap<String, Distribution>();
    for (var element : circuit.elements()) {
      var organic = circuit.assay(Streams.LOADED_ORGANIC, element);
      var aqueous = circuit.assay(Streams.RAFFINATE, element);
      if (organic != null
          && aqueous != null
          && organic.unit().equals(aqueous.unit())
          && organic.of().equals(aqueous.of())
          && organic.value().signum() > 0
          && aqueous.value().signum() > 0) {
        var ratio = amount(organic).over(amount(aqueous));
        found.put(organic.of(), new Distribution(ratio, List.of(organic, aqueous)));
        add(Metric.DISTRIBUTION_RATIO, organic.of(), ratio, List.of(organic, aqueous));
      }
    }
    for (var input : plain) {
      if (input.metric().equals(Metric.DISTRIBUTION_RATIO) && input.value().signum() > 0) {
        found.put(input.of(), new Distribution(amount(input), List.of(input)));
      }
    }
    separations(found);
  }

  /** Of each two in the order of their names; the larger is named first, so that it is above 1. */
  private void separations(TreeMap<String, Distribution> found) {
    var names = List.copyOf(found.keySet());
    for (int a = 0; a < names.size(); a++) {
      for (int b = a + 1; b < names.size(); b++) {
        separation(names.get(a), found.get(names.get(a)), names.get(b), found.get(names.get(b)));
      }
    }
  }

  private void separation(String a, Distribution ofA, String b, Distribution ofB) {
    if (ofA.ratio().value().compareTo(ofB.ratio().value()) < 0) {
      separation(b, ofB, a, ofA);
      return;
    }
    var inputs = Stream.concat(ofA.inputs().stream(), ofB.inputs().stream()).toList();
    add(Metric.SEPARATION_FACTOR, a + "/" + b, ofA.ratio().over(ofB.ratio()), inputs);
  }

  /** Of each stream by itself. */
  private void activities() {
    for (var input : plain) {
      if (input.metric().equals(Metric.THORIUM) && isAlone(input)) {
        activity("Th-232", Formulas.thoriumActivity(amount(input)), input);
      }
      if (input.metric().equals(Metric.URANIUM) && isAlone(input)) {
        activity("U-238", Formulas.uraniumActivity(amount(input)), input);
      }
    }
  }

  private boolean isAlone(Input input) {
    return plain.stream()
            .filter(other -> other.metric().equals(input.metric()))
            .filter(other -> Objects.equals(other.stream(), input.stream()))
            .count()
        == 1;
  }

  private void activity(String of, Amount amount, Input input) {
    var subject =
        new Subject(
            Metric.SPECIFIC_ACTIVITY,
            of,
            Metric.SPECIFIC_ACTIVITY.unit(),
            input.stream(),
            input.state(),
            null,
            null);
    add(subject, amount, List.of(input));
  }

  private void add(Metric metric, String of, Amount amount, List<Input> inputs) {
    add(Subject.ofRun(metric, of), amount, inputs);
  }

  private void add(Subject subject, Amount amount, List<Input> inputs) {
    boolean known =
        stated.stream().anyMatch(one -> says(one, subject))
            || computed.stream().anyMatch(one -> one.subject().equals(subject));
    if (!known) {
      computed.add(new Computed(subject, amount.shown(), inputs));
    }
  }

  /** What a run states of a substance it states of its metal. */
  private static boolean says(Subject stated, Subject subject) {
    boolean same =
        Objects.equals(stated.of(), subject.of())
            || subject.metric().equals(Metric.RECOVERY)
                && Substance.share(stated.of()).isPresent()
                && element(stated.of()).equals(element(subject.of()));
    return stated.metric().equals(subject.metric())
        && same
        && (subject.stream() == null || subject.stream().equals(stated.stream()));
  }
}
