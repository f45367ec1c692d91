package didymium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import didymium.bus.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of the page, as files: this needs no browser. */
class TextsTest {
  private static final Path TEXTS = Path.of("webroot/i18n");
  private static final Path CONTRACT = Path.of("src/main/resources/journal/contract.yaml");
  private static final Set<String> PLURALS = Set.of("zero", "one", "two", "few", "many", "other");

  @ParameterizedTest
  @MethodSource("parts")
  void every_text_is_there_in_every_language(String part) throws IOException {
    assertThat(keys(part + "ru")).as("Russian").isEqualTo(keys(part + "en"));
    assertThat(keys(part + "hi")).as("Hindi").isEqualTo(keys(part + "en"));
  }

  /** The texts that every screen needs, and those that are loaded with the screens that do. */
  static List<String> parts() throws IOException {
    try (var below = Files.list(TEXTS)) {
      var lazy = below.filter(Files::isDirectory).map(part -> part.getFileName() + "/");
      return Stream.concat(Stream.of(""), lazy.sorted()).toList();
    }
  }

  @Test
  void everything_that_the_journal_tells_of_has_a_name() throws IOException {
    var named = new TreeSet<String>();
    texts("journal/en").path("type").fieldNames().forEachRemaining(named::add);
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

  private static Set<String> keys(String name) throws IOException {
    var found = new TreeSet<String>();
    collect(texts(name), "", found);
    found.removeIf(key -> key.startsWith("/_translator"));
    return found;
  }

  private static JsonNode texts(String name) throws IOException {
    return Json.stored(Files.readString(TEXTS.resolve(name + ".json")), JsonNode.class);
  }

  /** Languages differ in the plurals they have: an object of plurals counts as one text. */
  private static void collect(JsonNode node, String path, Set<String> found) {
    if (!node.isObject() || isPlural(node)) {
      found.add(path);
      return;
    }
    node.properties().forEach(e -> collect(e.getValue(), path + "/" + e.getKey(), found));
  }

  private static boolean isPlural(JsonNode node) {
    return node.has("other")
        && node.properties().stream().allMatch(e -> PLURALS.contains(e.getKey()));
  }
}
