package didymium.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words of the page's features, a language each: in {@code words.json} the languages stand side
 * by side, with comments for translators.
 */
final class PageWords {
  static final List<String> LANGUAGES = List.of("en", "ru", "hi");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.ALLOW_COMMENTS).build();

  private PageWords() {}

  /** The words of a feature by language, each as JSON. */
  static Map<String, byte[]> cut(byte[] source) {
    try {
      var words = JSON.readTree(source);
      return LANGUAGES.stream()
          .collect(Collectors.toMap(Function.identity(), language -> json(in(language, words))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] json(JsonNode words) {
    try {
      return JSON.writeValueAsBytes(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has a text in English is a text, and all else holds texts. */
  private static JsonNode in(String language, JsonNode node) {
    if (node.has("en")) {
      return node.get(language);
    }
    var texts = JSON.createObjectNode();
    node.properties().forEach(e -> texts.set(e.getKey(), in(language, e.getValue())));
    return texts;
  }
}
