package didymium.participants;

import didymium.bus.Problem;
import java.util.Locale;
import java.util.Set;

/** Countries by ISO 3166-1 alpha-2. */
final class Country {
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());

  private Country() {}

  /**
   * @throws Problem 400 {@code missing-field} or {@code country.unknown}
   */
  static String checked(String pointer, String code) {
    if (code == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    if (!CODES.contains(code)) {
      throw Problem.invalid("country.unknown", pointer);
    }
    return code;
  }
}
