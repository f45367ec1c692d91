package didymium.evaluation;

import didymium.measurements.Amount;
import java.math.BigDecimal;
import java.util.List;

/**
 * The formulas by which the portal computes figures that a run does not state, with their
 * uncertainties. Grades in percent, results in the metrics' own units. Pure.
 */
final class Formulas {
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  /** ppm of Th-232 and of U-238 that make one becquerel in a gram. */
  private static final BigDecimal THORIUM = new BigDecimal(246);

  private static final BigDecimal URANIUM = new BigDecimal(81);

  private Formulas() {}

  /** A stream: its mass, or mass per time, and its grade. */
  record Stream(Amount mass, Amount grade) {
    Amount content() {
      return mass.times(grade);
    }
  }

  /** R = 100·(m_p·c_p)/(m_f·c_f). */
  static Amount recovery(Stream product, Stream feed) {
    return product.content().over(feed.content()).times(HUNDRED);
  }

  /**
   * R = 100·c(f−t)/[f(c−t)], for grades without masses. The grades stand in it more than once, so
   * their parts of the uncertainty are those of its partial derivatives.
   */
  static Amount recovery(Amount feed, Amount concentrate, Amount tails) {
    var f = feed.value();
    var c = concentrate.value();
    var t = tails.value();
    var span = c.subtract(t);
    var square = span.multiply(span);
    var value = ratio(HUNDRED.multiply(c).multiply(f.subtract(t)), f.multiply(span));
    var byFeed = ratio(HUNDRED.multiply(c).multiply(t), f.multiply(f).multiply(span));
    var byConcentrate = ratio(HUNDRED.multiply(t).multiply(f.subtract(t)), f.multiply(square));
    var byTails = ratio(HUNDRED.multiply(c).multiply(f.subtract(c)), f.multiply(square));
    return new Amount(
        value,
        Amount.root(
            Amount.part(feed.uncertainty(), byFeed),
            Amount.part(concentrate.uncertainty(), byConcentrate),
            Amount.part(tails.uncertainty(), byTails)));
  }

  private static BigDecimal ratio(BigDecimal above, BigDecimal below) {
    return above.divide(below, Amount.EXACT);
  }

  /** Closure = 100·Σ(m·c)_out / Σ(m·c)_in. */
  static Amount massBalance(List<Stream> out, List<Stream> in) {
    return content(out).over(content(in)).times(HUNDRED);
  }

  private static Amount content(List<Stream> streams) {
    return streams.stream().map(Stream::content).reduce(Amount::plus).orElseThrow();
  }

  /** β(A/B) = D_A/D_B with D = [M]_organic/[M]_aqueous. */
  static Amount separationFactor(
      Amount organicA, Amount aqueousA, Amount organicB, Amount aqueousB) {
    return organicA.over(aqueousA).over(organicB.over(aqueousB));
  }

  /** Bq/g of Th-232 from ppm. */
  static Amount thoriumActivity(Amount ppm) {
    return ppm.times(BigDecimal.ONE.divide(THORIUM, Amount.EXACT));
  }

  /** Bq/g of U-238 from ppm. */
  static Amount uraniumActivity(Amount ppm) {
    return ppm.times(BigDecimal.ONE.divide(URANIUM, Amount.EXACT));
  }
}
