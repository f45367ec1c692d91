package didymium.lots;

import didymium.bus.Text;
import didymium.measurements.Measurement;

/** What a lot is called within its project: any line of text, as laboratories write it. */
final class LotCode {
  private LotCode() {}

  /**
   * A code as it is kept.
   *
   * @throws didymium.bus.Problem 400 {@code missing-field}, {@code too-long} or {@code
   *     refused-character}
   */
  static String of(String pointer, String code) {
    return Text.required(pointer, code, Measurement.LONGEST_NAME);
  }
}
