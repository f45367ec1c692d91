package didymium.measurements;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;

/** The labels of the vocabulary in one language. */
final class Words {

  /** A code of the API and what people call it. */
  record Word(String code, String label) {}

  private final ResourceBundle labels;

  Words(String language) {
    labels = ResourceBundle.getBundle("messages.vocabulary_" + language, Locale.ROOT);
  }

  String label(String kind, String code) {
    return labels.getString(kind + "." + code);
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
