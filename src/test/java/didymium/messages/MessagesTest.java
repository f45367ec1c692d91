package didymium.messages;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the bundles of all features complete in every language. */
class MessagesTest {
  private static final Path FOLDER = Path.of("src/main/resources/messages");
  private static final List<String> LANGUAGES = List.of("en", "ru", "hi");
  private static final Pattern FILE = Pattern.compile("([a-z]+)_[a-z]+\\.properties");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern CODE =
      Pattern.compile(
          "\\b(?:Problem\\s*\\.\\s*[a-zA-Z]+|refusal|allow|require)\\(\\s*(?:\\d+,\\s*)?\"([^\"]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

  static Set<String> bundles() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> FILE.matcher(file.getFileName().toString()))
          .peek(name -> assertThat(name.matches()).as(name.toString()).isTrue())
          .map(name -> name.group(1))
          .collect(toSet());
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyLanguageHasTheSameKeysOnce(String bundle) throws IOException {
    for (var language : LANGUAGES) {
      assertThat(new TreeSet<>(texts(bundle, language).stringPropertyNames()))
          .as(bundle + " in " + language)
          .isEqualTo(new TreeSet<>(texts(bundle, "en").stringPropertyNames()));
      assertThat(keys(bundle, language)).as(bundle + " in " + language).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyTextIsThereWithTheSamePlaceholders(String bundle) throws IOException {
    var english = texts(bundle, "en");
    for (var language : LANGUAGES) {
      var texts = texts(bundle, language);
      for (var key : texts.stringPropertyNames()) {
        var as = bundle + " in " + language + ": " + key;
        assertThat(texts.getProperty(key)).as(as).isNotBlank();
        assertThat(placeholders(texts.getProperty(key)))
            .as(as)
            .isEqualTo(placeholders(english.getProperty(key)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyTextCanBeFormatted(String bundle) throws IOException {
    for (var language : LANGUAGES) {
      for (var text : texts(bundle, language).values()) {
        var shown = MessageFormat.format((String) text, "zero", "one", "two", "three", "four");
        assertThat(PLACEHOLDER.matcher(shown).find()).as(shown).isFalse();
      }
    }
  }

  @Test
  void everyCodeOfAProblemHasAText() throws IOException {
    var known = new TreeSet<String>();
    for (var bundle : bundles()) {
      known.addAll(texts(bundle, "en").stringPropertyNames());
    }
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

  private static Properties texts(String bundle, String language) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file(bundle, language))) {
      properties.load(reader);
    }
    return properties;
  }

  private static List<String> keys(String bundle, String language) throws IOException {
    try (Stream<String> lines = Files.lines(file(bundle, language))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("=", 2)[0].strip())
          .toList();
    }
  }

  private static Path file(String bundle, String language) {
    return FOLDER.resolve(bundle + "_" + language + ".properties");
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(toSet());
  }
}
