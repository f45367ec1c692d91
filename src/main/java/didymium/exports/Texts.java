package didymium.exports;

import didymium.bus.Translations;
import didymium.calendar.DueDate;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What exports and calendars say to people, in one language. */
final class Texts {
  private static final Map<String, Texts> ALL =
      Translations.LANGUAGES.stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::new));

  private final Locale locale;
  private final Map<String, String> own;
  private final Map<String, String> vocabulary;

  private Texts(String language) {
    locale = Locale.forLanguageTag(language.equals("en") ? "en-GB" : language);
    own = Translations.in(language, Translations.read("/exports/words.json"));
    vocabulary = Translations.in(language, Translations.read("/measurements/vocabulary.json"));
  }

  /**
   * @param language en, ru or hi
   */
  static Texts in(String language) {
    return ALL.get(language);
  }

  String language() {
    return locale.getLanguage();
  }

  /** A text for files with its arguments filled in. */
  String say(String key, Object... args) {
    return new MessageFormat(own.get(key), locale).format(args);
  }

  /** What the vocabulary calls a code, such as {@code stage.pilot}. */
  String word(String kind, String code) {
    return vocabulary.get(kind + "." + code);
  }

  /** The same; the code itself where the vocabulary does not know it. */
  String wordOr(String kind, String code) {
    return vocabulary.getOrDefault(kind + "." + code, code);
  }

  /** A date with its precision: "Q4 2026". */
  String date(DueDate due) {
    var date = due.date();
    var year = "" + date.getYear();
    int month = date.getMonthValue();
    int quarter = (month + 2) / 3;
    return switch (due.precision()) {
      case DAY -> day(date);
      case MONTH -> DateTimeFormatter.ofPattern("LLL yyyy", locale).format(date);
      case QUARTER -> say("date.quarter." + quarter, year);
      case HALF -> say(month > 6 ? "date.half.2" : "date.half.1", year);
      case YEAR -> year;
    };
  }

  private String day(LocalDate date) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(date);
  }
}
