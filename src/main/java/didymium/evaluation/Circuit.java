package didymium.evaluation;

import didymium.evaluation.DerivedRules.Input;
import didymium.measurements.Amount;
import didymium.measurements.Metric;
import didymium.measurements.State;
import didymium.measurements.Streams;
import didymium.measurements.Substance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The streams of one run, and how much of each element they carry: masses by grades, volumes by
 * concentrations, and the one by the other where the density is known. Oxides count by the metal in
 * them; a wet mass counts dry where the assay is of the dry and the moisture is known. Pure.
 */
final class Circuit {

  /** From what goes in to what is wanted: of these only the last carries anything away. */
  private static final List<String> MAIN_LINE =
      List.of(Streams.FEED, "leachate", Streams.LOADED_ORGANIC, "strip", Streams.PRODUCT);

  private static final Set<Metric> MASSES = Set.of(Metric.FEED_MASS, Metric.PRODUCT_MASS);
  private static final Set<Metric> RATES = Set.of(Metric.FEED_RATE, Metric.PRODUCT_RATE);
  private static final Set<Metric> GRADES = Set.of(Metric.FEED_GRADE, Metric.PRODUCT_GRADE);
  private static final Set<Metric> CONCENTRATIONS =
      Set.of(Metric.MASS_CONCENTRATION, Metric.ORGANIC_LOADING);

  private static final BigDecimal PERCENT = new BigDecimal("0.01");
  private static final BigDecimal PER_THOUSAND = new BigDecimal("0.001");
  private static final Amount WHOLE = new Amount(new BigDecimal(100), BigDecimal.ZERO);

  private final List<Input> plain;

  /** Whether flows are rates; else masses and volumes of a batch. */
  private final boolean rates;

  Circuit(List<Input> plain, boolean rates) {
    this.plain = plain;
    this.rates = rates;
  }

  /**
   * What a stream carries of an element.
   *
   * @param amount in kg or kg/h
   * @param of what the assay is a figure of
   */
  record Carried(String stream, Amount amount, String of, List<Input> inputs) {}

  /** The element that a figure of a substance counts for; the substance where it is of none. */
  static String element(String of) {
    return Substance.share(of).map(Substance.Share::element).orElse(of);
  }

  /** What assays are of, by name. */
  Set<String> elements() {
    var elements = new TreeSet<String>();
    for (var input : plain) {
      boolean assayed = GRADES.contains(input.metric()) || CONCENTRATIONS.contains(input.metric());
      if (input.of() != null && (assayed || isDirect(input))) {
        elements.add(element(input.of()));
      }
    }
    return elements;
  }

  /** A mass or a rate of an element by itself. */
  private boolean isDirect(Input input) {
    return input.of() != null && (rates ? RATES : MASSES).contains(input.metric());
  }

  /** Where the element comes in; null where that is not known. */
  Carried inlet(String element) {
    for (var stream : MAIN_LINE) {
      var carried = carried(stream, element);
      if (carried != null && carried.amount().value().signum() > 0) {
        return carried;
      }
    }
    return null;
  }

  /** The stream that is wanted: the last of the main line after the inlet; null for none. */
  Carried outlet(String element, Carried inlet) {
    for (int i = MAIN_LINE.size() - 1; i > MAIN_LINE.indexOf(inlet.stream()); i--) {
      var carried = carried(MAIN_LINE.get(i), element);
      if (carried != null) {
        return carried;
      }
    }
    return null;
  }

  /**
   * All that leaves beside the main line. Empty where there is nothing, or where one of these
   * streams was weighed and not assayed: then nobody knows.
   */
  List<Carried> sides(String element) {
    var sides = new ArrayList<Carried>();
    for (var stream : sideLines()) {
      var carried = carried(stream, element);
      if (carried != null) {
        sides.add(carried);
      } else if (flow(stream) != null) {
        return List.of();
      }
    }
    return sides;
  }

  /** Beside the main line, those that ship first, then a programme's own by code. */
  private List<String> sideLines() {
    var own = plain.stream().map(Input::where).filter(Streams::isOwn).sorted();
    return Stream.concat(Streams.ALL.stream(), own)
        .filter(stream -> !MAIN_LINE.contains(stream))
        .distinct()
        .toList();
  }

  private Carried carried(String stream, String element) {
    var direct = one(stream, input -> isDirect(input) && element.equals(element(input.of())));
    if (direct != null) {
      var amount = amount(direct).times(share(direct));
      return new Carried(stream, amount, direct.of(), List.of(direct));
    }
    var flow = flow(stream);
    var assay = assay(stream, element);
    return flow == null || assay == null ? null : carried(stream, flow, assay);
  }

  private Input flow(String stream) {
    var mass = one(stream, input -> input.of() == null && isMass(input));
    return mass == null ? one(stream, this::isVolume) : mass;
  }

  private boolean isMass(Input input) {
    return (rates ? RATES : MASSES).contains(input.metric());
  }

  private boolean isVolume(Input input) {
    return input.metric().equals(rates ? Metric.VOLUME_FLOW : Metric.VOLUME);
  }

  /** The grade or the concentration of an element in a stream. */
  Input assay(String stream, String element) {
    Predicate<Input> ofIt = input -> input.of() != null && element.equals(element(input.of()));
    var grade = one(stream, ofIt.and(input -> GRADES.contains(input.metric())));
    return grade == null
        ? one(stream, ofIt.and(input -> CONCENTRATIONS.contains(input.metric())))
        : grade;
  }

  private Carried carried(String stream, Input flow, Input assay) {
    var inputs = new ArrayList<>(List.of(flow, assay));
    boolean graded = GRADES.contains(assay.metric());
    var matter = amount(flow);
    if (isMass(flow) != graded) {
      var density = one(stream, input -> input.metric().equals(Metric.DENSITY));
      if (density == null || density.value().signum() == 0) {
        return null;
      }
      inputs.add(1, density);
      matter = graded ? matter.times(amount(density)) : matter.over(amount(density));
    }
    if (graded && differ(flow, assay)) {
      var dry = moisture(stream);
      if (dry == null) {
        return null;
      }
      inputs.add(1, dry);
      var left = WHOLE.minus(amount(dry)).times(PERCENT);
      matter = isWet(flow) ? matter.times(left) : matter.over(left);
    }
    var content =
        matter.times(amount(assay)).times(graded ? PERCENT : PER_THOUSAND).times(share(assay));
    return new Carried(stream, content, assay.of(), List.copyOf(inputs));
  }

  private static boolean isWet(Input input) {
    return State.WET.code().equals(input.state()) || State.AS_RECEIVED.code().equals(input.state());
  }

  private static boolean differ(Input flow, Input assay) {
    return flow.state() != null && assay.state() != null && isWet(flow) != isWet(assay);
  }

  /** The moisture of a stream; one that names no stream is that of whatever is wet. */
  private Input moisture(String stream) {
    var own = one(stream, input -> input.metric().equals(Metric.MOISTURE));
    return own == null ? one(null, input -> input.metric().equals(Metric.MOISTURE)) : own;
  }

  /** Null where there is none, or where there are several and nobody knows which. */
  private Input one(String stream, Predicate<Input> wanted) {
    Input found = null;
    for (var input : plain) {
      if (wanted.test(input) && Objects.equals(stream, input.where())) {
        if (found != null) {
          return null;
        }
        found = input;
      }
    }
    return found;
  }

  private static BigDecimal share(Input input) {
    return Substance.share(input.of()).map(Substance.Share::mass).orElse(BigDecimal.ONE);
  }

  static Amount amount(Input input) {
    return new Amount(input.value(), input.uncertainty());
  }
}
