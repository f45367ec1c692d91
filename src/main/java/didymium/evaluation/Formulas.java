package didymium.evaluation;

import didymium.measurements.Amount;
import java.math.BigDecimal;
import java.util.List;

/**
 * The formulas by which the portal computes figures that a run does not state, with their
 * uncertainties, in the metrics' own units. Pure.
 */
final class Formulas {
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  /** ppm of Th-232 and of U-238 that make one becquerel in a gram. */
  private static final BigDecimal THORIUM = new BigDecimal(246);

  private static final BigDecimal URANIUM = new BigDecimal(81);

  private Formulas() {}

  /** R = 100·(m_p·c_p)/(m_f·c_f), of what product and feed carry. */
  static Amount recovery(Amount product, Amount feed) {
    return product.over(feed).times(HUNDRED);
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

  /** Closure = 100·Σ(m·c)_out / Σ(m·c)_in, of what streams carry. */
  static Amount massBalance(List<Amount> out, List<Amount> in) {
    return sum(out).over(sum(in)).times(HUNDRED);
  }

  private static Amount sum(List<Amount> amounts) {
    return amounts.stream().reduce(Amount::plus).orElseThrow();
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
