package didymium.measurements;

import static didymium.measurements.Metric.Better.DOWN;
import static didymium.measurements.Metric.Better.TO_100;
import static didymium.measurements.Metric.Better.UP;
import static didymium.measurements.Metric.Subject.NONE;
import static didymium.measurements.Metric.Subject.OPTIONAL;
import static didymium.measurements.Metric.Subject.REQUIRED;
import static didymium.measurements.Range.above;
import static didymium.measurements.Range.atLeast;
import static didymium.measurements.Range.between;
import static didymium.measurements.Range.part;

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

/**
 * What can be measured: one of those that ship, or one that a programme {@linkplain
 * MetricDefinition defined}. Within a programme a code means one metric, so metrics are equal by
 * their codes. Each line says: the metric's own unit (UCUM), in which values are compared; the hard
 * limits, outside which a value is refused; the soft limits, outside which it needs a comment;
 * which way is better; whether it says what it is a figure of, with examples; and the units that a
 * form offers. Limits that a country's law sets are dated configuration: {@link Limits}. In JSON a
 * metric is its code, and one that is read by a code that does not ship knows no more of itself
 * until {@link Definitions} resolve it.
 */
public final class Metric implements Comparable<Metric> {
  private static final Map<String, Metric> SHIPPED = new LinkedHashMap<>();
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  public static final Metric FEED_MASS =
      shipped("feed-mass", "kg", above("0"), null, null, OPTIONAL, "TREO, REE", "g kg t");
  public static final Metric PRODUCT_MASS =
      shipped("product-mass", "kg", above("0"), null, null, OPTIONAL, "TREO, REE, Nd2O3", "g kg t");
  public static final Metric FEED_RATE =
      shipped(
          "feed-rate",
          "kg/h",
          atLeast("0"),
          null,
          null,
          OPTIONAL,
          "TREO, REE",
          "g/h kg/h kg/d t/d t/mo t/a");
  public static final Metric PRODUCT_RATE =
      shipped(
          "product-rate",
          "kg/h",
          atLeast("0"),
          null,
          null,
          OPTIONAL,
          "TREO, NdPr",
          "g/h kg/h kg/d t/d t/mo t/a");
  public static final Metric FEED_GRADE =
      shipped(
          "feed-grade",
          "%",
          between("0", "100"),
          null,
          null,
          REQUIRED,
          "TREO, TREE, Nd",
          "% [ppm] g/t");
  public static final Metric PRODUCT_GRADE =
      shipped(
          "product-grade",
          "%",
          between("0", "100"),
          null,
          null,
          REQUIRED,
          "TREO, TREE, Nd",
          "% [ppm] g/t");
  public static final Metric RECOVERY =
      shipped(
          "recovery",
          "%",
          between("0", "110"),
          between("30", "100"),
          UP,
          OPTIONAL,
          "Nd, NdPr, TREO",
          "%");
  public static final Metric PURITY =
      shipped(
          "purity", "%", between("0", "100"), null, UP, OPTIONAL, "Nd, NdPr, Dy2O3", "% %{REO}");
  public static final Metric SEPARATION_FACTOR =
      shipped(
          "separation-factor",
          "1",
          above("0"),
          between("1.1", "10"),
          UP,
          OPTIONAL,
          "Nd/Pr, Dy/Tb",
          "1");
  public static final Metric STAGES =
      shipped("stages", "1", atLeast("1"), null, DOWN, NONE, null, "1");
  public static final Metric ACID_USE =
      shipped(
          "acid-use",
          "kg/kg",
          atLeast("0"),
          null,
          DOWN,
          OPTIONAL,
          "HCl, H2SO4, HNO3",
          "kg/kg kg/t");
  public static final Metric REAGENT_RECYCLE =
      shipped("reagent-recycle", "%", between("0", "100"), null, UP, OPTIONAL, "HCl, NH3", "%");
  public static final Metric WATER_RECYCLE =
      shipped("water-recycle", "%", between("0", "100"), null, UP, NONE, null, "%");
  public static final Metric MASS_BALANCE =
      shipped(
          "mass-balance",
          "%",
          between("50", "150"),
          between("95", "105"),
          TO_100,
          OPTIONAL,
          "TREO, Nd, Th",
          "%");
  public static final Metric OPERATING_HOURS =
      shipped("operating-hours", "h", atLeast("0"), null, UP, NONE, null, "h d");
  public static final Metric ENERGY_USE =
      shipped(
          "energy-use",
          "kW.h/kg",
          atLeast("0"),
          between("1", "200"),
          DOWN,
          NONE,
          null,
          "kW.h/kg kW.h/t MJ/kg");
  public static final Metric WATER_USE =
      shipped("water-use", "m3/t", atLeast("0"), null, DOWN, NONE, null, "m3/t L/kg");
  public static final Metric CO2E =
      shipped("co2e", "kg/kg", null, null, DOWN, NONE, null, "kg/kg kg/t");
  public static final Metric SOLID_WASTE =
      shipped("solid-waste", "kg/kg", atLeast("0"), null, DOWN, NONE, null, "kg/kg kg/t");
  public static final Metric THORIUM =
      shipped("thorium", "[ppm]", atLeast("0"), null, DOWN, NONE, null, "[ppm] % g/t");
  public static final Metric URANIUM =
      shipped("uranium", "[ppm]", atLeast("0"), null, DOWN, NONE, null, "[ppm] % g/t");
  public static final Metric SPECIFIC_ACTIVITY =
      shipped(
          "specific-activity",
          "Bq/g",
          atLeast("0"),
          null,
          DOWN,
          REQUIRED,
          "Th-232, U-238",
          "Bq/g Bq/kg");

  /**
   * Money per mass: an amount stays in its currency, so this unit is only the first one offered.
   */
  public static final Metric OPERATING_COST =
      shipped(
          "operating-cost",
          "USD/kg",
          atLeast("0"),
          null,
          DOWN,
          NONE,
          null,
          "USD/kg RUB/kg INR/kg EUR/kg");

  /** Money: an amount stays in its currency. */
  public static final Metric CAPITAL_COST =
      shipped("capital-cost", "USD", atLeast("0"), null, DOWN, NONE, null, "USD RUB INR EUR");

  public static final Metric MASS_CONCENTRATION =
      shipped(
          "mass-concentration",
          "g/L",
          atLeast("0"),
          null,
          null,
          REQUIRED,
          "Nd, TREO, Fe",
          "g/L mg/L ug/L");
  public static final Metric AMOUNT_CONCENTRATION =
      shipped(
          "amount-concentration",
          "mol/L",
          atLeast("0"),
          between("0", "20"),
          null,
          REQUIRED,
          "HCl, NaOH",
          "mol/L mmol/L");
  public static final Metric VOLUME =
      shipped("volume", "L", above("0"), null, null, NONE, null, "L mL m3");
  public static final Metric VOLUME_FLOW =
      shipped("volume-flow", "L/h", atLeast("0"), null, null, NONE, null, "L/h L/min mL/min m3/h");
  public static final Metric DENSITY =
      shipped(
          "density", "kg/L", above("0"), between("0.5", "25"), null, NONE, null, "kg/L g/mL t/m3");
  public static final Metric PH =
      shipped("ph", "[pH]", between("-3", "17"), between("-1", "15"), null, NONE, null, "[pH]");
  public static final Metric TEMPERATURE =
      shipped(
          "temperature",
          "Cel",
          atLeast("-273.15"),
          between("-200", "2500"),
          null,
          OPTIONAL,
          "bath",
          "Cel K");
  public static final Metric RESIDENCE_TIME =
      shipped("residence-time", "min", above("0"), null, null, NONE, null, "min h s d");

  /** Organic to aqueous, by volume. */
  public static final Metric PHASE_RATIO =
      shipped("phase-ratio", "1", above("0"), between("0.01", "100"), null, NONE, null, "1");

  public static final Metric DISTRIBUTION_RATIO =
      shipped(
          "distribution-ratio",
          "1",
          atLeast("0"),
          between("0", "10000"),
          null,
          REQUIRED,
          "Nd, Pr",
          "1");
  public static final Metric ORGANIC_LOADING =
      shipped(
          "organic-loading",
          "g/L",
          atLeast("0"),
          between("0", "200"),
          UP,
          REQUIRED,
          "TREO, Nd",
          "g/L mg/L");
  public static final Metric PARTICLE_SIZE =
      shipped("particle-size", "um", above("0"), null, null, REQUIRED, "d10, d50, d90", "um nm mm");
  public static final Metric MOISTURE =
      shipped("moisture", "%", part(), null, null, NONE, null, "%");
  public static final Metric LOSS_ON_IGNITION =
      shipped("loss-on-ignition", "%", between("0", "100"), null, null, NONE, null, "%");

  /** What is not wanted in a product: metals, and residual O, C, N and S. */
  public static final Metric IMPURITY =
      shipped(
          "impurity",
          "[ppm]",
          atLeast("0"),
          null,
          DOWN,
          REQUIRED,
          "Fe, Si, O, C, N, S",
          "[ppm] % g/t [ppb]");

  public static final Metric CURRENT_EFFICIENCY =
      shipped("current-efficiency", "%", between("0", "100"), null, UP, NONE, null, "%");
  public static final Metric CURRENT_DENSITY =
      shipped("current-density", "A/m2", atLeast("0"), null, null, NONE, null, "A/m2 A/cm2 kA/m2");
  public static final Metric REMANENCE =
      shipped("remanence", "T", above("0"), between("0.1", "1.6"), UP, NONE, null, "T mT");
  public static final Metric COERCIVITY =
      shipped("coercivity", "kA/m", above("0"), null, UP, OPTIONAL, "Hcj, Hcb", "kA/m Oe");
  public static final Metric ENERGY_PRODUCT =
      shipped("energy-product", "kJ/m3", above("0"), between("5", "500"), UP, NONE, null, "kJ/m3");
  public static final Metric RESIDUAL_RESISTANCE_RATIO =
      shipped("residual-resistance-ratio", "1", above("0"), null, UP, NONE, null, "1");

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

  private static Metric shipped(
      String code,
      String unit,
      Range hard,
      Range soft,
      Better better,
      Subject of,
      String ofHint,
      String offeredUnits) {
    var units = List.of(offeredUnits.split(" "));
    var rank = SHIPPED.size();
    var metric = new Metric(code, rank, unit, hard, soft, better, of, ofHint, units, null);
    SHIPPED.put(code, metric);
    return metric;
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
