package didymium.measurements;

import static didymium.measurements.Metric.Subject.NONE;
import static didymium.measurements.Metric.Subject.REQUIRED;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import didymium.bus.Coded;
import didymium.bus.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be measured: one of those that ship ({@link ShippedMetric}), of which the constants are
 * those that the portal itself speaks of, or one that a programme {@linkplain MetricDefinition
 * defined}. Within a programme a code means one metric, so metrics are equal by their codes. In
 * JSON a metric is its code, and one that is read by a code that does not ship knows no more of
 * itself until {@link Definitions} resolve it.
 */
public final class Metric implements Comparable<Metric> {
  private static final Map<String, Metric> SHIPPED =
      Stream.of(ShippedMetric.values())
          .collect(
              Collectors.toMap(
                  ShippedMetric::code, Metric::new, (one, other) -> one, LinkedHashMap::new));

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  public static final Metric FEED_MASS = of(ShippedMetric.FEED_MASS);
  public static final Metric PRODUCT_MASS = of(ShippedMetric.PRODUCT_MASS);
  public static final Metric FEED_RATE = of(ShippedMetric.FEED_RATE);
  public static final Metric PRODUCT_RATE = of(ShippedMetric.PRODUCT_RATE);
  public static final Metric FEED_GRADE = of(ShippedMetric.FEED_GRADE);
  public static final Metric PRODUCT_GRADE = of(ShippedMetric.PRODUCT_GRADE);
  public static final Metric RECOVERY = of(ShippedMetric.RECOVERY);
  public static final Metric PURITY = of(ShippedMetric.PURITY);
  public static final Metric SEPARATION_FACTOR = of(ShippedMetric.SEPARATION_FACTOR);
  public static final Metric STAGES = of(ShippedMetric.STAGES);
  public static final Metric ACID_USE = of(ShippedMetric.ACID_USE);
  public static final Metric MASS_BALANCE = of(ShippedMetric.MASS_BALANCE);
  public static final Metric OPERATING_HOURS = of(ShippedMetric.OPERATING_HOURS);
  public static final Metric ENERGY_USE = of(ShippedMetric.ENERGY_USE);
  public static final Metric THORIUM = of(ShippedMetric.THORIUM);
  public static final Metric URANIUM = of(ShippedMetric.URANIUM);
  public static final Metric SPECIFIC_ACTIVITY = of(ShippedMetric.SPECIFIC_ACTIVITY);
  public static final Metric OPERATING_COST = of(ShippedMetric.OPERATING_COST);
  public static final Metric CAPITAL_COST = of(ShippedMetric.CAPITAL_COST);
  public static final Metric MASS_CONCENTRATION = of(ShippedMetric.MASS_CONCENTRATION);
  public static final Metric VOLUME = of(ShippedMetric.VOLUME);
  public static final Metric VOLUME_FLOW = of(ShippedMetric.VOLUME_FLOW);
  public static final Metric DENSITY = of(ShippedMetric.DENSITY);
  public static final Metric DISTRIBUTION_RATIO = of(ShippedMetric.DISTRIBUTION_RATIO);
  public static final Metric ORGANIC_LOADING = of(ShippedMetric.ORGANIC_LOADING);
  public static final Metric MOISTURE = of(ShippedMetric.MOISTURE);
  public static final Metric IMPURITY = of(ShippedMetric.IMPURITY);

  /** Amounts in a substance: of an oxide they are turned into those of its metal, and back. */
  private static final Set<Metric> CONTENTS =
      Set.of(FEED_GRADE, PRODUCT_GRADE, MASS_CONCENTRATION, ORGANIC_LOADING, IMPURITY);

  private static final Map<Metric, String> STREAMS =
      Map.of(
          FEED_MASS, Streams.FEED,
          FEED_RATE, Streams.FEED,
          FEED_GRADE, Streams.FEED,
          PRODUCT_MASS, Streams.PRODUCT,
          PRODUCT_RATE, Streams.PRODUCT,
          PRODUCT_GRADE, Streams.PRODUCT);

  private static final List<Metric> ALL_SHIPPED = List.copyOf(SHIPPED.values());

  /** Which way is better; null for figures that are neither. */
  public enum Better implements Coded {
    UP,
    DOWN,
    TO_100
  }

  /** Whether a measurement says what it is a figure of (Nd, TREO, Th-232). */
  public enum Subject implements Coded {
    REQUIRED,
    OPTIONAL,
    NONE
  }

  private final String code;
  private final int rank;
  private final String unit;
  private final Range hard;
  private final Range soft;
  private final Better better;
  private final Subject of;
  private final String ofHint;
  private final List<String> offeredUnits;
  private final MetricDefinition definition;

  private Metric(
      String code,
      int rank,
      String unit,
      Range hard,
      Range soft,
      Better better,
      Subject of,
      String ofHint,
      List<String> offeredUnits,
      MetricDefinition definition) {
    this.code = code;
    this.rank = rank;
    this.unit = unit;
    this.hard = hard;
    this.soft = soft;
    this.better = better;
    this.of = of;
    this.ofHint = ofHint;
    this.offeredUnits = offeredUnits;
    this.definition = definition;
  }

  private Metric(ShippedMetric shipped) {
    this(
        shipped.code(),
        shipped.ordinal(),
        shipped.unit,
        shipped.hard,
        shipped.soft,
        shipped.better,
        shipped.of,
        shipped.ofHint,
        shipped.offeredUnits,
        null);
  }

  private static Metric of(ShippedMetric shipped) {
    return SHIPPED.get(shipped.code());
  }

  /** Those that ship, in their order. */
  public static List<Metric> shipped() {
    return ALL_SHIPPED;
  }

  /** One that a programme defined. */
  static Metric own(MetricDefinition its) {
    return new Metric(
        its.code(),
        SHIPPED.size(),
        its.unit(),
        its.hard(),
        its.soft(),
        its.better(),
        its.of(),
        its.ofHint(),
        its.units(),
        its);
  }

  /**
   * The metric of a code: a shipped one, or one that is to be resolved.
   *
   * @throws Problem 400 {@code unknown-value} for what no metric can be called
   */
  @JsonCreator
  public static Metric of(String code) {
    var shipped = SHIPPED.get(code);
    if (shipped != null) {
      return shipped;
    }
    if (!isCode(code)) {
      throw unknown("", List.of());
    }
    return new Metric(code, SHIPPED.size(), null, null, null, null, null, null, List.of(), null);
  }

  /** Whether a metric can be called so. */
  public static boolean isCode(String code) {
    return CODE.matcher(code).matches();
  }

  /**
   * That there is no such metric.
   *
   * @param own those of the programme
   */
  static Problem unknown(String pointer, List<Metric> own) {
    var codes = new ArrayList<>(SHIPPED.keySet());
    own.forEach(metric -> codes.add(metric.code));
    return Problem.invalid("unknown-value", pointer, String.join(", ", codes));
  }

  @JsonValue
  public String code() {
    return code;
  }

  /** Whether more is known of it than its code. */
  public boolean isResolved() {
    return unit != null;
  }

  /** What a programme says of it; null for a shipped one, and for one that is not resolved. */
  public MetricDefinition definition() {
    return definition;
  }

  /** The unit that values are compared in. */
  public String unit() {
    return unit;
  }

  /** The possible values, in {@link #unit()}; null where any value is. */
  public Range hard() {
    return hard;
  }

  /** The usual values, in {@link #unit()}; null where none are unusual or the law says which. */
  public Range soft() {
    return soft;
  }

  public Better better() {
    return better;
  }

  public Subject of() {
    return of;
  }

  /**
   * What a figure of it is of.
   *
   * @throws Problem 400 where it does not say so and has to, or says so and has not
   */
  public String subject(String pointer, String said) {
    if (said == null && of == REQUIRED) {
      throw Problem.invalid("measurement.of.required", pointer, ofHint);
    }
    if (said != null && of == NONE) {
      throw Problem.invalid("measurement.of.unused", pointer);
    }
    return said;
  }

  /** Examples of what it may be a figure of; null where it says nothing of the kind. */
  public String ofHint() {
    return ofHint;
  }

  public List<String> offeredUnits() {
    return offeredUnits;
  }

  /** Whether it says how much of a substance is in another. */
  public boolean isContent() {
    return CONTENTS.contains(this);
  }

  /** The stream that its name says; null where the figure has to say it. */
  public String impliedStream() {
    return STREAMS.get(this);
  }

  boolean isWhole() {
    return equals(STAGES);
  }

  boolean isMoney() {
    return equals(OPERATING_COST) || equals(CAPITAL_COST);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Metric metric && code.equals(metric.code);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }

  /** Those that ship in their order, then a programme's own by code. */
  @Override
  public int compareTo(Metric other) {
    int order = Integer.compare(rank, other.rank);
    return order == 0 ? code.compareTo(other.code) : order;
  }

  @Override
  public String toString() {
    return code;
  }
}
