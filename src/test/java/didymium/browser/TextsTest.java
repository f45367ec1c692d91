package didymium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of the page, as files: this needs no browser. */
class TextsTest {
  private static final Set<String> PLURALS = Set.of("zero", "one", "two", "few", "many", "other");

  @ParameterizedTest
  @ValueSource(strings = {"ru", "hi"})
  void every_text_is_there_in_every_language(String code) throws IOException {
    assertThat(keys(code)).isEqualTo(keys("en"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "hi"})
  void every_text_of_the_journal_is_there_in_every_language(String code) throws IOException {
    assertThat(keys("journal/" + code)).isEqualTo(keys("journal/en"));
  }

  private static Set<String> keys(String name) throws IOException {
    var found = new TreeSet<String>();
    var texts =
        Json.stored(Files.readString(Path.of("webroot/i18n", name + ".json")), JsonNode.class);
    collect(texts, "", found);
    found.removeIf(key -> key.startsWith("/_translator"));
    return found;
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
