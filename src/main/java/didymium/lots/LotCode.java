package didymium.lots;

import didymium.bus.Text;
import didymium.measurements.Measurement;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * What a lot is called within its project: any line of text, as laboratories write it, in the one
 * of Unicode's ways to write it by which codes are compared (NFC).
 */
final class LotCode {
  private LotCode() {}

  /**
   * A code as it is kept.
   *
   * @throws didymium.bus.Problem 400 {@code missing-field}, {@code too-long} or {@code
   *     refused-character}
   */
  static String of(String pointer, String code) {
    var composed = code == null ? null : Normalizer.normalize(code, Form.NFC);
    return Text.required(pointer, composed, Measurement.LONGEST_NAME);
  }
}
