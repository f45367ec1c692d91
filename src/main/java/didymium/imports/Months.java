package didymium.imports;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;

/** The names of months in the portal's languages, by their beginnings. */
final class Months {
  private static final List<List<String>> BEGINNINGS =
      List.of(
          List.of("jan", "янв", "जन"),
          List.of("feb", "фев", "फर", "फ़र"),
          List.of("mar", "мар", "मार्च"),
          List.of("apr", "апр", "अप्रै", "अप्रे"),
          List.of("may", "май", "мая", "мае", "मई"),
          List.of("jun", "июн", "जून"),
          List.of("jul", "июл", "जुल"),
          List.of("aug", "авг", "अग"),
          List.of("sep", "сен", "सित"),
          List.of("oct", "окт", "अक्"),
          List.of("nov", "ноя", "नव"),
          List.of("dec", "дек", "दिस"));

  private Months() {}

  /** Whether a word is the name of a month. */
  static boolean isOne(String word) {
    var plain = normalised(word);
    return BEGINNINGS.stream()
        .flatMap(List::stream)
        .map(Months::normalised)
        .anyMatch(plain::startsWith);
  }

  /**
   * The number of a month.
   *
   * @throws DateTimeException for any other word
   */
  static int of(String word) {
    var plain = normalised(word);
    for (int i = 0; i < BEGINNINGS.size(); i++) {
      if (BEGINNINGS.get(i).stream().map(Months::normalised).anyMatch(plain::startsWith)) {
        return i + 1;
      }
    }
    throw new DateTimeException("no month");
  }

  private static String normalised(String word) {
    return Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
  }
}
