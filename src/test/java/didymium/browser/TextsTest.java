package didymium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of the page, as files, and who asks for them: this needs no browser. */
class TextsTest {
  private static final Path CONTRACT = Path.of("src/main/resources/journal/contract.yaml");
  private static final Set<String> LANGUAGES = Set.of("en", "ru", "hi");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.ALLOW_COMMENTS).build();
  private static final Set<String> PLURALS = Set.of("zero", "one", "two", "few", "many", "other");

  @ParameterizedTest
  @MethodSource("parts")
  void every_text_is_there_in_every_language(String part) throws IOException {
    assertThat(keys(part, "ru")).as("Russian").isEqualTo(keys(part, "en"));
    assertThat(keys(part, "hi")).as("Hindi").isEqualTo(keys(part, "en"));
  }

  /** The texts that every screen needs, and those that are loaded with the features that do. */
  static List<String> parts() throws IOException {
    try (var files = Files.walk(WebModules.ROOT)) {
      var words = files.filter(file -> file.endsWith("words.json"));
      return words.map(file -> WebModules.ROOT.relativize(file).toString()).sorted().toList();
    }
  }

  @Test
  void everything_that_the_journal_tells_of_has_a_name() throws IOException {
    var named = new TreeSet<String>();
    texts("journal/words.json", "en").path("type").fieldNames().forEachRemaining(named::add);
    assertThat(named).isEqualTo(eventTypes());
  }

  private static Set<String> eventTypes() throws IOException {
    var contract = new YAMLMapper().readTree(Files.readString(CONTRACT));
    var types = contract.at("/components/schemas/EventType/enum");
    var codes = new TreeSet<String>();
    types.forEach(type -> codes.add(type.asText()));
    assertThat(codes).contains("entry-logged");
    return codes;
  }

  /** A feature says its own words and those of all, so that whatever loads it has what it says. */
  @Test
  void every_text_that_is_asked_for_is_there_and_is_ones_own() throws IOException {
    var all = allKeys();
    var common = keys("words.json", "en");
    var astray = new TreeSet<String>();
    for (var asked : new WebModules().texts()) {
      var found = asked.among(all);
      var own = found.stream().allMatch(k -> common.contains(k) || in(asked.feature(), k));
      if (found.isEmpty() || !own) {
        astray.add(asked.feature() + " asks for " + asked.key());
      }
    }
    assertThat(astray).isEmpty();
  }

  private static boolean in(String feature, String key) {
    return key.startsWith(feature + ".");
  }

  @Test
  void every_text_is_asked_for() throws IOException {
    var modules = new WebModules();
    var unused = allKeys();
    unused.removeAll(modules.literals());
    modules.texts().forEach(asked -> unused.removeAll(asked.among(unused)));
    assertThat(unused).isEmpty();
  }

  /** Words and styles are loaded beside a module, so what it will need must be said before. */
  @Test
  void whatever_is_loaded_later_names_the_features_it_draws_upon() throws IOException {
    var modules = new WebModules();
    var later = modules.loadedLater();
    assertThat(later).hasSizeGreaterThan(12);
    for (var one : later) {
      var needed = modules.featuresOf(one.module());
      assertThat(one.features()).as("%s", one.module()).containsExactlyInAnyOrderElementsOf(needed);
    }
  }

  private static Set<String> allKeys() throws IOException {
    var all = new TreeSet<String>();
    for (var part : parts()) {
      all.addAll(keys(part, "en"));
    }
    return all;
  }

  /** As modules ask for them: {@code gate.title}, {@code action.save}. */
  private static Set<String> keys(String part, String language) throws IOException {
    var found = new TreeSet<String>();
    collect(texts(part, language), part.replaceFirst("/?words.json$", ""), found);
    return found;
  }

  /** What a language has of the texts, which stand side by side. */
  private static JsonNode texts(String part, String language) throws IOException {
    var file = WebModules.ROOT.resolve(part);
    return texts(JSON.readTree(Files.readString(file)), language);
  }

  private static JsonNode texts(JsonNode node, String language) {
    if (LANGUAGES.stream().anyMatch(node::has)) {
      return node.path(language);
    }
    var texts = JSON.createObjectNode();
    for (var part : node.properties()) {
      var text = texts(part.getValue(), language);
      if (!text.isMissingNode()) {
        texts.set(part.getKey(), text);
      }
    }
    return texts;
  }

  /** Languages differ in the plurals they have: an object of plurals counts as one text. */
  private static void collect(JsonNode node, String path, Set<String> found) {
    if (!node.isObject() || isPlural(node)) {
      found.add(path);
      return;
    }
    var below = path.isEmpty() ? "" : path + ".";
    node.properties().forEach(e -> collect(e.getValue(), below + e.getKey(), found));
  }

  private static boolean isPlural(JsonNode node) {
    return node.has("other")
        && node.properties().stream().allMatch(e -> PLURALS.contains(e.getKey()));
  }
}
