package didymium.measurements;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the free text of a basis says for certain of stream, state and reference, in the languages
 * of the portal. Migration {@code V24} knows the same words for what was logged before.
 */
final class Basis {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /** What words say; where there are words of several lines, the first line goes before. */
  private record Word<T>(Set<String> words, T meaning) {}

  private static final List<Word<String>> STREAMS =
      List.of(
          new Word<>(
              Set.of("tails", "tailings", "хвосты", "хвостов", "хвостах", "अवशेष"), Streams.TAILS),
          new Word<>(Set.of("organic", "органика"), Streams.LOADED_ORGANIC),
          new Word<>(Set.of("aqueous", "рафинат"), Streams.RAFFINATE));

  private static final List<Word<State>> STATES =
      List.of(
          new Word<>(Set.of("dry", "сухой", "сухая", "сухое", "शुष्क"), State.DRY),
          new Word<>(Set.of("wet", "влажный", "влажная", "आर्द्र"), State.WET));

  private static final Map<String, Reference> REFERENCES =
      Map.of(
          "relative to treo", Reference.TREO,
          "of treo", Reference.TREO,
          "относительно treo", Reference.TREO,
          "absolute", Reference.ABSOLUTE,
          "абсолютная", Reference.ABSOLUTE,
          "relative to all metals", Reference.ALL_METALS);

  private Basis() {}

  /** Each null where the text does not say it. */
  record Said(String stream, State state, Reference relativeTo) {}

  static Said read(String basis) {
    if (basis == null) {
      return new Said(null, null, null);
    }
    var text = basis.toLowerCase(Locale.ROOT).strip();
    var words = Set.of(BETWEEN_WORDS.splitAsStream(text).distinct().toArray(String[]::new));
    return new Said(said(STREAMS, words), said(STATES, words), REFERENCES.get(text));
  }

  private static <T> T said(List<Word<T>> known, Set<String> words) {
    return known.stream()
        .filter(one -> one.words().stream().anyMatch(words::contains))
        .map(Word::meaning)
        .findFirst()
        .orElse(null);
  }
}
