package didymium.measurements;

import didymium.bus.Translations;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The labels of the vocabulary in one language. */
record Words(String language) {

  /** A code of the API and what people call it. */
  record Word(String code, String label) {}

  private static final Map<String, Map<String, String>> LABELS =
      Translations.read("/measurements/vocabulary.json");

  String label(String kind, String code) {
    return LABELS.get(kind + "." + code).get(language);
  }

  List<Word> all(String kind, List<String> codes) {
    return codes.stream().map(code -> new Word(code, label(kind, code))).toList();
  }

  <E extends Enum<E>> List<Word> all(String kind, Class<E> codes, Function<E, String> code) {
    return List.of(codes.getEnumConstants()).stream()
        .map(constant -> new Word(code.apply(constant), label(kind, name(constant))))
        .toList();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
