package didymium.messages;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Translations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what all features say of their problems complete in every language. */
class MessagesTest {
  private static final Path FOLDER = Path.of("src/main/resources");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern CODE =
      Pattern.compile(
          "\\b(?:Problem\\s*\\.\\s*[a-zA-Z]+|refusal|allow|require)\\(\\s*(?:\\d+,\\s*)?\"([^\"]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

  /** All files of messages; no key is in one of them twice, or it could not be read. */
  static Stream<String> files() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return folders
          .map(folder -> '/' + folder.getFileName().toString() + "/messages.json")
          .filter(name -> MessagesTest.class.getResource(name) != null)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyTextIsThereInEveryLanguageWithTheSamePlaceholders(String file) {
    for (var texts : Translations.read(file).entrySet()) {
      assertThat(texts.getValue()).as(texts.getKey()).containsOnlyKeys(Translations.LANGUAGES);
      var english = placeholders(texts.getValue().get("en"));
      assertThat(texts.getValue().values())
          .as(texts.getKey())
          .allSatisfy(text -> assertThat(text).isNotBlank())
          .allSatisfy(text -> assertThat(placeholders(text)).isEqualTo(english));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyTextCanBeFormatted(String file) {
    for (var texts : Translations.read(file).values()) {
      for (var text : texts.values()) {
        var shown = MessageFormat.format(text, "zero", "one", "two", "three", "four");
        assertThat(PLACEHOLDER.matcher(shown).find()).as(shown).isFalse();
      }
    }
  }

  @Test
  void everyCodeOfAProblemHasAText() throws IOException {
    var known = new TreeSet<String>();
    files().forEach(file -> known.addAll(Translations.read(file).keySet()));
    try (var files = Files.walk(SOURCES)) {
      var sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).allSatisfy(file -> assertThat(known).containsAll(codes(file)));
    }
  }

  private static Set<String> codes(Path source) throws IOException {
    return CODE.matcher(Files.readString(source))
        .results()
        .map(code -> code.group(1))
        .collect(toSet());
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(toSet());
  }
}
