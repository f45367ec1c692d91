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

import didymium.bus.Coded;
import java.util.List;

/**
 * The metrics that ship. Each line says: the metric's own unit (UCUM), in which values are
 * compared; the hard limits, outside which a value is refused; the soft limits, outside which it
 * needs a comment; which way is better; whether it says what it is a figure of, with examples; and
 * the units that a form offers. Limits that a country's law sets are dated configuration: {@link
 * Limits}. Its code is its name in kebab case.
 */
enum ShippedMetric implements Coded {
  FEED_MASS("kg", above("0"), null, null, OPTIONAL, "TREO, REE", "g kg t"),
  PRODUCT_MASS("kg", above("0"), null, null, OPTIONAL, "TREO, REE, Nd2O3", "g kg t"),
  FEED_RATE("kg/h", atLeast("0"), null, null, OPTIONAL, "TREO, REE", "g/h kg/h kg/d t/d t/mo t/a"),
  PRODUCT_RATE(
      "kg/h", atLeast("0"), null, null, OPTIONAL, "TREO, NdPr", "g/h kg/h kg/d t/d t/mo t/a"),
  FEED_GRADE("%", between("0", "100"), null, null, REQUIRED, "TREO, TREE, Nd", "% [ppm] g/t"),
  PRODUCT_GRADE("%", between("0", "100"), null, null, REQUIRED, "TREO, TREE, Nd", "% [ppm] g/t"),
  RECOVERY("%", between("0", "110"), between("30", "100"), UP, OPTIONAL, "Nd, NdPr, TREO", "%"),
  PURITY("%", between("0", "100"), null, UP, OPTIONAL, "Nd, NdPr, Dy2O3", "% %{REO}"),
  SEPARATION_FACTOR("1", above("0"), between("1.1", "10"), UP, OPTIONAL, "Nd/Pr, Dy/Tb", "1"),
  STAGES("1", atLeast("1"), null, DOWN, NONE, null, "1"),
  ACID_USE("kg/kg", atLeast("0"), null, DOWN, OPTIONAL, "HCl, H2SO4, HNO3", "kg/kg kg/t"),
  REAGENT_RECYCLE("%", between("0", "100"), null, UP, OPTIONAL, "HCl, NH3", "%"),
  WATER_RECYCLE("%", between("0", "100"), null, UP, NONE, null, "%"),
  MASS_BALANCE(
      "%", between("50", "150"), between("95", "105"), TO_100, OPTIONAL, "TREO, Nd, Th", "%"),
  OPERATING_HOURS("h", atLeast("0"), null, UP, NONE, null, "h d"),
  ENERGY_USE(
      "kW.h/kg", atLeast("0"), between("1", "200"), DOWN, NONE, null, "kW.h/kg kW.h/t MJ/kg"),
  WATER_USE("m3/t", atLeast("0"), null, DOWN, NONE, null, "m3/t L/kg"),
  CO2E("kg/kg", null, null, DOWN, NONE, null, "kg/kg kg/t"),
  SOLID_WASTE("kg/kg", atLeast("0"), null, DOWN, NONE, null, "kg/kg kg/t"),
  THORIUM("[ppm]", atLeast("0"), null, DOWN, NONE, null, "[ppm] % g/t"),
  URANIUM("[ppm]", atLeast("0"), null, DOWN, NONE, null, "[ppm] % g/t"),
  SPECIFIC_ACTIVITY("Bq/g", atLeast("0"), null, DOWN, REQUIRED, "Th-232, U-238", "Bq/g Bq/kg"),
  /**
   * Money per mass: an amount stays in its currency, so this unit is only the first one offered.
   */
  OPERATING_COST("USD/kg", atLeast("0"), null, DOWN, NONE, null, "USD/kg RUB/kg INR/kg EUR/kg"),
  /** Money: an amount stays in its currency. */
  CAPITAL_COST("USD", atLeast("0"), null, DOWN, NONE, null, "USD RUB INR EUR"),
  MASS_CONCENTRATION("g/L", atLeast("0"), null, null, REQUIRED, "Nd, TREO, Fe", "g/L mg/L ug/L"),
  AMOUNT_CONCENTRATION(
      "mol/L", atLeast("0"), between("0", "20"), null, REQUIRED, "HCl, NaOH", "mol/L mmol/L"),
  VOLUME("L", above("0"), null, null, NONE, null, "L mL m3"),
  VOLUME_FLOW("L/h", atLeast("0"), null, null, NONE, null, "L/h L/min mL/min m3/h"),
  DENSITY("kg/L", above("0"), between("0.5", "25"), null, NONE, null, "kg/L g/mL t/m3"),
  PH("[pH]", between("-3", "17"), between("-1", "15"), null, NONE, null, "[pH]"),
  TEMPERATURE("Cel", atLeast("-273.15"), between("-200", "2500"), null, OPTIONAL, "bath", "Cel K"),
  RESIDENCE_TIME("min", above("0"), null, null, NONE, null, "min h s d"),
  /** Organic to aqueous, by volume. */
  PHASE_RATIO("1", above("0"), between("0.01", "100"), null, NONE, null, "1"),
  DISTRIBUTION_RATIO("1", atLeast("0"), between("0", "10000"), null, REQUIRED, "Nd, Pr", "1"),
  ORGANIC_LOADING("g/L", atLeast("0"), between("0", "200"), UP, REQUIRED, "TREO, Nd", "g/L mg/L"),
  PARTICLE_SIZE("um", above("0"), null, null, REQUIRED, "d10, d50, d90", "um nm mm"),
  MOISTURE("%", part(), null, null, NONE, null, "%"),
  LOSS_ON_IGNITION("%", between("0", "100"), null, null, NONE, null, "%"),
  /** What is not wanted in a product: metals, and residual O, C, N and S. */
  IMPURITY("[ppm]", atLeast("0"), null, DOWN, REQUIRED, "Fe, Si, O, C, N, S", "[ppm] % g/t [ppb]"),
  CURRENT_EFFICIENCY("%", between("0", "100"), null, UP, NONE, null, "%"),
  CURRENT_DENSITY("A/m2", atLeast("0"), null, null, NONE, null, "A/m2 A/cm2 kA/m2"),
  REMANENCE("T", above("0"), between("0.1", "1.6"), UP, NONE, null, "T mT"),
  COERCIVITY("kA/m", above("0"), null, UP, OPTIONAL, "Hcj, Hcb", "kA/m Oe"),
  ENERGY_PRODUCT("kJ/m3", above("0"), between("5", "500"), UP, NONE, null, "kJ/m3"),
  RESIDUAL_RESISTANCE_RATIO("1", above("0"), null, UP, NONE, null, "1");

  final String unit;
  final Range hard;
  final Range soft;
  final Metric.Better better;
  final Metric.Subject of;
  final String ofHint;
  final List<String> offeredUnits;

  ShippedMetric(
      String unit,
      Range hard,
      Range soft,
      Metric.Better better,
      Metric.Subject of,
      String ofHint,
      String offeredUnits) {
    this.unit = unit;
    this.hard = hard;
    this.soft = soft;
    this.better = better;
    this.of = of;
    this.ofHint = ofHint;
    this.offeredUnits = List.of(offeredUnits.split(" "));
  }
}
